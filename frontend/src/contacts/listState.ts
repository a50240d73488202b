import { allContacts, type ContactQuery } from '../api/contacts';
import type { SortOrder } from '../ui/table/DataTable';
import type { PageRequest } from '../ui/table/usePagedRows';

/** The chips: by filter id, what is chosen. A filter that is missing narrows nothing. */
export type ChosenFilters = Record<string, string[]>;

/** What the list of contacts is asked. */
export interface ListQuestion {
  text: string;
  filters: ChosenFilters;
  sort: SortOrder;
}

export const firstQuestion: ListQuestion = { text: '', filters: {}, sort: { by: 'name', desc: false } };

/** The contacts that a question takes, in no particular order: for lists, exports and bulk actions. */
export function filterOf({ text, filters }: Pick<ListQuestion, 'text' | 'filters'>): ContactQuery {
  const chosen = (id: string) => filters[id] ?? [];
  const lacks = (what: string) => chosen('lacks').includes(what);
  return {
    ...allContacts,
    text,
    statuses: chosen('status'),
    kinds: chosen('kind'),
    login_sources: chosen('login_source'),
    case_type_ids: chosen('case_type'),
    sources: chosen('source'),
    sms: chosen('sms'),
    email: chosen('email'),
    voice: chosen('voice'),
    no_phone: lacks('phone'),
    no_email: lacks('email'),
    bad_phone: lacks('valid_phone'),
  };
}

/** The query for one page of the answer. */
export function queryOf(question: ListQuestion, page: PageRequest): ContactQuery {
  return { ...filterOf(question), sort: question.sort.by, desc: question.sort.desc, ...page };
}

/** Whether anything narrows the list. */
export function isNarrowed(question: ListQuestion): boolean {
  return question.text.trim() !== '' || Object.values(question.filters).some((values) => values.length > 0);
}
