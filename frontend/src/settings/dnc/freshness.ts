import type { NationalList } from '../../api/phones';

/** How old a list is and what follows from it, in words. */
export function ageWords({ age_days, freshness }: Pick<NationalList, 'age_days' | 'freshness'>): string {
  const age = age_days === 1 ? '1 day old' : `${age_days} days old`;
  switch (freshness) {
    case 'due':
      return `${age}: renew it, it counts ${leftWords(31 - age_days)}`;
    case 'stale':
      return `${age}: too old, it counts as missing`;
    default:
      return age;
  }
}

/** For how long a list still counts. */
function leftWords(days: number): string {
  return days === 0 ? 'until tonight' : days === 1 ? 'for 1 more day' : `for ${days} more days`;
}

/** Area codes as one writes them into a field: "201, 202 646". */
export function readAreaCodes(text: string): string[] {
  return text.split(/[^0-9]+/).filter((code) => code !== '');
}

/** What is to be said above the lists; empty when all are fresh. */
export function listsWarning(lists: readonly Pick<NationalList, 'area_code' | 'freshness'>[]): string {
  const named = (freshness: string) =>
    lists.filter((list) => list.freshness === freshness).map((list) => list.area_code);
  const stale = named('stale');
  const due = named('due');
  const say = (codes: string[]) => (codes.length > 8 ? `${codes.length} area codes` : codes.join(', '));
  return [
    stale.length > 0 ? `Too old, so that solicitations there are held back: ${say(stale)}.` : '',
    due.length > 0 ? `To be renewed before day 32: ${say(due)}.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}
