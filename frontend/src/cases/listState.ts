import { allCases, type CaseCounts, type CaseQuery } from '../api/cases';
import { createListStore, type ListQuestion } from '../lists/listStore';
import type { Choice } from '../ui/Choice';
import { caseRoles, caseStatuses, loginSources } from '../ui/choices';
import type { Filter } from '../ui/filters/filters';
import type { PageRequest } from '../ui/table/pages';

/** The list as designed: what was changed last is first. */
const firstQuestion: ListQuestion = { text: '', filters: {}, sort: { by: 'updated', desc: true } };

/** What the cases list is asked and how it looks. */
export const { use: useListState, place: listPlace } = createListStore({
  keptUnder: 'cases',
  first: firstQuestion,
});

/** What the cases list can be narrowed by, with counts; the firm's case types come from outside. */
export function caseFilters(caseTypes: readonly Choice[], counts?: CaseCounts): Filter[] {
  return [
    { id: 'type', label: 'Type', choices: caseTypes, counts: counts?.types },
    { id: 'status', label: 'Status', choices: caseStatuses, counts: counts?.statuses },
    { id: 'login_source', label: 'Login source', choices: loginSources, counts: counts?.login_sources },
    { id: 'role', label: 'Role', choices: caseRoles, counts: counts?.roles },
  ];
}

/** The cases that a question takes, in no particular order: for lists and bulk actions. */
export function filterOf({ text, filters }: Pick<ListQuestion, 'text' | 'filters'>): CaseQuery {
  const chosen = (id: string) => filters[id] ?? [];
  return {
    ...allCases,
    text,
    type_ids: chosen('type'),
    statuses: chosen('status'),
    login_sources: chosen('login_source'),
    roles: chosen('role'),
  };
}

/** The query for all of the answer, in its order. */
export function sortedQuery(question: ListQuestion): CaseQuery {
  return { ...filterOf(question), sort: question.sort.by, desc: question.sort.desc };
}

/** The query for one page of the answer. */
export function queryOf(question: ListQuestion, page: PageRequest): CaseQuery {
  return { ...sortedQuery(question), ...page };
}
