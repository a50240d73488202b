import type { ContactFacets } from '../api/contacts';
import type { Filter } from '../ui/filters/filters';

/** What a choice of "Needs a look" is called in the counts. */
const flags: Readonly<Record<string, string>> = {
  phone: 'no_phone',
  email: 'no_email',
  valid_phone: 'bad_phone',
  dnc: 'on_dnc',
};

/** The filters with how many contacts each choice has; a filter that is not counted stays as it is. */
export function withCounts(filters: readonly Filter[], facets: ContactFacets | undefined): Filter[] {
  return filters.map((filter) => {
    const counted = facets?.values[filter.id];
    if (facets && filter.id === 'lacks') {
      const counts = Object.entries(flags).map(([value, flag]) => [value, facets.flags[flag] ?? 0]);
      return { ...filter, counts: Object.fromEntries(counts) };
    }
    if (!counted) {
      return filter;
    }
    const counts = Object.fromEntries(counted.map(({ value, count }) => [value, count]));
    const none = Object.fromEntries(filter.choices.map(({ value }) => [value, 0]));
    return { ...filter, counts: { ...none, ...counts } };
  });
}
