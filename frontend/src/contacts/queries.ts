import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { messageOf } from '../api/ApiError';
import {
  type Contact,
  createContact,
  deleteContact,
  fetchContact,
  fetchContacts,
  fetchFacets,
  restoreContact,
  saveContact,
  setContactStatus,
} from '../api/contacts';
import { fetchPast } from '../api/imports';
import type { ListQuestion } from '../lists';
import { type Choice, choiceOf } from '../ui/Choice';
import { contactStatuses } from '../ui/choices';
import { usePagedRows } from '../ui/table/usePagedRows';
import { toastDone, toastFailure } from '../ui/toasts';
import { firstContactPage } from './firstPage';
import { filterOf, queryOf } from './listState';

/** Under what one contact is kept. */
export const contactKey = (id: string) => ['contacts', 'one', id] as const;
const tellFailure = (error: unknown) => toastFailure(messageOf(error));

/** The contacts that a question takes, page by page. */
export function useContactRows(question: ListQuestion) {
  return usePagedRows(
    ['contacts', 'page', question],
    (page) => fetchContacts(queryOf(question, page)),
    firstContactPage(question),
  );
}

/** How many contacts each choice of the filters has; what was counted before stays until the answer is there. */
export function useFacets({ text, filters }: ListQuestion) {
  const query = filterOf({ text, filters });
  const { data } = useQuery({
    queryKey: ['contacts', 'facets', query],
    queryFn: () => fetchFacets(query),
    placeholderData: (before) => before,
  });
  return data;
}

/** One contact; nothing is asked while it is not wanted. */
export function useContact(id: string, wanted = true) {
  return useQuery({ queryKey: contactKey(id), queryFn: () => fetchContact(id), enabled: wanted });
}

/** Takes a contact as the Go side has just stored it, and has every list ask again. */
function useTakeSaved() {
  const client = useQueryClient();
  return (contact: Contact) => {
    client.setQueryData(contactKey(contact.id), contact);
    return client.invalidateQueries({ queryKey: ['contacts', 'page'] });
  };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['contacts'] });
}

export function useCreateContact() {
  return useMutation({ mutationFn: createContact, onSuccess: useTakeSaved() });
}

export function useSaveContact() {
  return useMutation({ mutationFn: saveContact, onSuccess: useTakeSaved() });
}

/** Sets a contact's status at once, with Undo in the toast. */
export function useSetStatus() {
  const { mutate } = useMutation({
    mutationFn: ({ id, status }: { id: string; status: string }) => setContactStatus(id, status),
    onSuccess: useRefresh(),
    onError: tellFailure,
  });
  return (id: string, status: string) =>
    mutate(
      { id, status },
      {
        onSuccess: (before) =>
          toastDone(`Status is ${choiceOf(contactStatuses, status).label} now`, () =>
            mutate({ id, status: before }),
          ),
      },
    );
}

const noImport: readonly Choice[] = [];

/** The import that the list is narrowed to, as the one choice of its filter; none without one. */
export function useShownImport(id: string | undefined): readonly Choice[] {
  const { data } = useQuery({ queryKey: ['imports', 'past'], queryFn: fetchPast, enabled: id !== undefined });
  return useMemo(
    () =>
      id === undefined
        ? noImport
        : [{ value: id, label: data?.find((run) => run.id === id)?.file ?? 'one import' }],
    [id, data],
  );
}

/** Puts a contact in the bin, with Undo in the toast. */
export function useDeleteContact() {
  const refresh = useRefresh();
  const restore = useMutation({ mutationFn: restoreContact, onSuccess: refresh, onError: tellFailure });
  const remove = useMutation({
    mutationFn: (contact: Contact) => deleteContact(contact.id),
    onSuccess: (_nothing, contact) => {
      toastDone(`${contact.name} is in the bin`, () => restore.mutate(contact.id));
      return refresh();
    },
    onError: tellFailure,
  });
  return remove.mutate;
}

/** Takes a contact out of the bin. */
export function useRestoreContact() {
  return useMutation({ mutationFn: restoreContact, onSuccess: useRefresh(), onError: tellFailure }).mutate;
}
