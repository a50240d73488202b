/** Reads a price in US dollars as millionths; 0 for nothing typed, undefined for what is no price. */
export function readPrice(text: string): number | undefined {
  const typed = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(',', '.');
  if (typed === '') {
    return 0;
  }
  return /^\d{1,3}(\.\d{1,6})?$/.test(typed) ? Math.round(Number(typed) * 1_000_000) : undefined;
}
