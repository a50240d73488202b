/** Reads a time of day as people write it ("9:05", "14.05", "2:05 pm") to HH:MM; undefined when it is none. */
export function readClock(text: string): string | undefined {
  const found = /^(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (!found) {
    return undefined;
  }
  const [, hours = '', minutes = '', half = ''] = found;
  let hour = Number(hours);
  if (half !== '') {
    if (hour < 1 || hour > 12) {
      return undefined;
    }
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59) {
    return undefined;
  }
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/**
 * When a message came in, as RFC 3339: a local day and HH:MM. Empty, which means now, for today without a time; another
 * day without one is its beginning, so that nothing said on it counts as earlier.
 */
export function receivedAt(day: string, clock: string, today: string): string {
  if (clock === '' && day === today) {
    return '';
  }
  return new Date(`${day}T${clock === '' ? '00:00' : clock}:00`).toISOString();
}
