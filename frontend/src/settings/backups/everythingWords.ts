import type { Everything } from '../../api/backups';
import { sayBytes } from '../../ui/bytes';

const count = new Intl.NumberFormat('en-US');

/** What was taken out or brought back, in a few words. */
export function contentsWords({ contacts, cases, size }: Everything): string {
  const people = `${count.format(contacts)} ${contacts === 1 ? 'contact' : 'contacts'}`;
  return `${people} and ${count.format(cases)} ${cases === 1 ? 'case' : 'cases'} (${sayBytes(size)})`;
}

/** The name that is offered for the file: with the local day, so that none is written over another. */
export function everythingName(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `casefolk everything ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.zip`;
}
