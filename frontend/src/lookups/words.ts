import type { LookUpResult } from '../api/lookups';

const count = new Intl.NumberFormat('en-US');

/** "1 number", "12,000 numbers". */
export const sayNumbers = (n: number): string => `${count.format(n)} ${n === 1 ? 'number' : 'numbers'}`;

/** What came of looking numbers up, in one sentence. */
export function resultWords({ numbers, kept, failed, stopped }: LookUpResult): string {
  if (kept === numbers) {
    return numbers === 1 ? 'The number is looked up' : `All ${sayNumbers(numbers)} are looked up`;
  }
  const parts = [`${count.format(kept)} of ${sayNumbers(numbers)} looked up`];
  if (failed > 0) {
    parts.push(`${count.format(failed)} without an answer`);
  }
  if (stopped !== '') {
    parts.push(`${count.format(numbers - kept - failed)} not asked about`);
  }
  return parts.join(', ');
}
