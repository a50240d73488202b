const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size as people say it: "812 bytes", "4.2 MB", "31 GB". */
export function sayBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
