import { allContacts } from '../api/allContacts';
import type { ContactQuery } from '../api/contacts';
import type { ListQuestion } from '../lists/listStore';
import type { PageRequest } from '../ui/table/pages';

/** The list as designed. */
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
    types_out: chosen('type_out'),
    no_phone: lacks('phone'),
    no_email: lacks('email'),
    can_text: chosen('phone').includes('can_text'),
    bad_phone: chosen('phone').includes('bad'),
    on_dnc: chosen('phone').includes('dnc'),
    import_id: chosen('import')[0] ?? '',
  };
}

/** The query for all of the answer, in its order. */
export function sortedQuery(question: ListQuestion): ContactQuery {
  return { ...filterOf(question), sort: question.sort.by, desc: question.sort.desc };
}

/** The query for one page of the answer. */
export function queryOf(question: ListQuestion, page: PageRequest): ContactQuery {
  return { ...sortedQuery(question), ...page };
}
