import type { ConflictReport } from '../api/conflicts';

const number = new Intl.NumberFormat('en-US');
const of = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** What a report comes to. */
export interface Summary {
  /** Somebody is on the other side; somebody is alike; nobody is. */
  finding: 'adverse' | 'alike' | 'none';
  words: string;
}

/** Says in a sentence what a report comes to. The contact that was asked about counts only where it is adverse. */
export function summarize(report: ConflictReport): Summary {
  const adverse = report.contacts.filter((each) => each.adverse).length;
  if (adverse > 0) {
    return {
      finding: 'adverse',
      words: `Possible conflict: ${of(adverse, 'match is', 'matches are')} on the other side.`,
    };
  }
  const others = report.contacts.filter((each) => !each.itself).length;
  const parts = [
    others > 0 ? of(others, 'contact is alike', 'contacts are alike') : '',
    report.cases.length > 0 ? of(report.cases.length, 'case names them', 'cases name them') : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) {
    return { finding: 'alike', words: `None on the other side; ${parts.join(', ')}.` };
  }
  return {
    finding: 'none',
    words: `No conflict found in ${of(report.searched_contacts, 'contact', 'contacts')} and ${of(report.searched_cases, 'case', 'cases')}.`,
  };
}
