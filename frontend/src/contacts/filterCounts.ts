import type { ContactFacets } from '../api/contacts';
import type { Filter } from '../ui/filters/filters';

/** What the choices of filters for what is so or not are called in the counts. */
const flags: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lacks: { phone: 'no_phone', email: 'no_email' },
  phone: { can_text: 'can_text', bad: 'bad_phone', dnc: 'on_dnc' },
};

/** The filters with how many contacts each choice has; a filter that is not counted stays as it is. */
export function withCounts(filters: readonly Filter[], facets: ContactFacets | undefined): Filter[] {
  return filters.map((filter) => {
    const counted = facets?.values[filter.id];
    const named = flags[filter.id];
    if (facets && named) {
      const counts = Object.entries(named).map(([value, flag]) => [value, facets.flags[flag] ?? 0]);
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
