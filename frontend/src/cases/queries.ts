import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import {
  addParty,
  type Case,
  type CaseParty,
  type CasePerson,
  changeRole,
  createCase,
  deleteCase,
  fetchCase,
  fetchCaseCounts,
  fetchCases,
  removeParty,
  restoreCase,
  saveCase,
  setCaseStatus,
} from '../api/cases';
import type { ListQuestion } from '../lists';
import { useDelete, useRestore, useStatusChange } from '../records';
import { choiceOf } from '../ui/Choice';
import { caseRoles, caseStatuses } from '../ui/choices';
import { usePagedRows } from '../ui/table/usePagedRows';
import { toastDone, toastFailure } from '../ui/toasts';
import { filterOf, queryOf } from './listState';
import { caseName } from './people';

export const caseKey = (id: string) => ['cases', 'one', id] as const;
const tellFailure = (error: unknown) => toastFailure(messageOf(error));

/** The cases that a question takes, page by page. */
export function useCaseRows(question: ListQuestion) {
  return usePagedRows(['cases', 'page', question], (page) => fetchCases(queryOf(question, page)));
}

/** How many cases each choice of the filters has; what was counted before stays until the answer is there. */
export function useCaseCounts({ text, filters }: ListQuestion) {
  const query = filterOf({ text, filters });
  const { data } = useQuery({
    queryKey: ['cases', 'counts', query],
    queryFn: () => fetchCaseCounts(query),
    placeholderData: (before) => before,
  });
  return data;
}

/** One case. */
export function useCase(id: string) {
  return useQuery({ queryKey: caseKey(id), queryFn: () => fetchCase(id) });
}

/** Takes a case as the Go side has just stored it, and has what shows it in lists ask again. */
function useTakeSaved() {
  const client = useQueryClient();
  return (saved: Case) => {
    client.setQueryData(caseKey(saved.id), saved);
    client.invalidateQueries({ queryKey: ['contacts'] });
    return client.invalidateQueries({ queryKey: ['cases', 'page'] });
  };
}

/** Stores a new case with its people, new contacts included. */
export function useCreateCase() {
  return useMutation({
    mutationFn: ({ draft, parties }: { draft: Case; parties: CaseParty[] }) => createCase(draft, parties),
    onSuccess: useTakeSaved(),
  });
}

export function useSaveCase() {
  return useMutation({ mutationFn: saveCase, onSuccess: useTakeSaved() });
}

/** Sets a case's status at once, with Undo in the toast. */
export const useSetStatus = () => useStatusChange('cases', caseStatuses, setCaseStatus);

/** Puts a case in the bin, with Undo in the toast. */
export const useDeleteCase = () =>
  useDelete<Case>('cases', { name: caseName, remove: deleteCase, restore: restoreCase });

/** Takes a case out of the bin. */
export const useRestoreCase = () => useRestore('cases', restoreCase);

/** Puts somebody on a case. */
export function useAddParty(id: string) {
  return useMutation({ mutationFn: (party: CaseParty) => addParty(id, party), onSuccess: useTakeSaved() });
}

/** Gives somebody another role, with Undo in the toast. */
export function useChangeRole(id: string) {
  const { mutate } = useMutation({
    mutationFn: ({ person, role }: { person: CasePerson; role: string }) =>
      changeRole(id, person.party_id, role),
    onSuccess: useTakeSaved(),
    onError: tellFailure,
  });
  return (person: CasePerson, role: string) =>
    mutate(
      { person, role },
      {
        onSuccess: () =>
          toastDone(`${person.display_name} is ${choiceOf(caseRoles, role).label.toLowerCase()} now`, () =>
            mutate({ person, role: person.role }),
          ),
      },
    );
}

/** Takes somebody's role away, with Undo in the toast. */
export function useRemoveParty(id: string) {
  const add = useMutation({
    mutationFn: (party: CaseParty) => addParty(id, party),
    onSuccess: useTakeSaved(),
    onError: tellFailure,
  });
  const take = useTakeSaved();
  return useMutation({
    mutationFn: (person: CasePerson) => removeParty(id, person.party_id),
    onSuccess: (changed, person) => {
      toastDone(`${person.display_name} is off the case`, () =>
        add.mutate({ contact_id: person.contact_id, role: person.role }),
      );
      return take(changed);
    },
    onError: tellFailure,
  }).mutate;
}
