import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allCases, fetchCases } from '../api/cases';
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
import { useDelete, useRestore, useStatusChange } from '../records';
import type { Choice } from '../ui/Choice';
import { contactStatuses } from '../ui/choices';
import { usePagedRows } from '../ui/table/usePagedRows';
import { firstContactPage } from './firstPage';
import { filterOf, queryOf } from './listState';

/** Under what one contact is kept. */
export const contactKey = (id: string) => ['contacts', 'one', id] as const;

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

/** Some contacts, once all of them are there. */
export function useContacts(ids: readonly string[]) {
  const results = useQueries({
    queries: ids.map((id) => ({ queryKey: contactKey(id), queryFn: () => fetchContact(id) })),
  });
  const contacts = results.flatMap(({ data }) => data ?? []);
  return {
    contacts: contacts.length === ids.length ? contacts : undefined,
    error: results.find(({ error }) => error)?.error,
    refetch: () => {
      for (const result of results) {
        result.refetch();
      }
    },
  };
}

/** As many cases of a contact are shown; nobody is on more. */
const mostCases = 500;

/** The cases that a contact is on. */
export function useCasesOf(contactId: string) {
  return useQuery({
    queryKey: ['cases', 'of', contactId],
    queryFn: () => fetchCases({ ...allCases, contact_id: contactId, sort: 'opened', limit: mostCases }),
  });
}

/** How a case is called in a line. */
export const caseLabel = ({ number, title }: { number: string; title: string }) =>
  `${number} ${title}`.trim();

/** Takes a contact as the Go side has just stored it, and has every list ask again. */
function useTakeSaved() {
  const client = useQueryClient();
  return (contact: Contact) => {
    client.setQueryData(contactKey(contact.id), contact);
    return client.invalidateQueries({ queryKey: ['contacts', 'page'] });
  };
}

export function useCreateContact() {
  return useMutation({ mutationFn: createContact, onSuccess: useTakeSaved() });
}

export function useSaveContact() {
  return useMutation({ mutationFn: saveContact, onSuccess: useTakeSaved() });
}

/** Sets a contact's status at once, with Undo in the toast. */
export const useSetStatus = () => useStatusChange('contacts', contactStatuses, setContactStatus);

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
export const useDeleteContact = () =>
  useDelete<Contact>('contacts', {
    name: (contact) => contact.name,
    remove: deleteContact,
    restore: restoreContact,
  });

/** Takes a contact out of the bin. */
export const useRestoreContact = () => useRestore('contacts', restoreContact);
