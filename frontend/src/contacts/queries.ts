import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { messageOf } from '../api/ApiError';
import {
  type Contact,
  createContact,
  deleteContact,
  fetchContact,
  fetchContacts,
  restoreContact,
  saveContact,
  setContactStatus,
} from '../api/contacts';
import { onEvent } from '../api/events';
import { choiceOf } from '../ui/Choice';
import { contactStatuses } from '../ui/choices';
import { usePagedRows } from '../ui/table/usePagedRows';
import { toastDone, toastFailure } from '../ui/toasts';
import { type ListQuestion, queryOf } from './listState';

const contactKey = (id: string) => ['contacts', 'one', id] as const;

/** The contacts that a question takes, page by page. */
export function useContactRows(question: ListQuestion) {
  return usePagedRows(['contacts', 'page', question], (page) => fetchContacts(queryOf(question, page)));
}

/** One contact. */
export function useContact(id: string) {
  return useQuery({ queryKey: contactKey(id), queryFn: () => fetchContact(id) });
}

/** Keeps what is shown of contacts in step with what is stored. */
export function useContactChanges() {
  const client = useQueryClient();
  useEffect(
    () => onEvent('contacts:changed', () => client.invalidateQueries({ queryKey: ['contacts'] })),
    [client],
  );
}

/** Takes a saved contact as it is now, and has every list ask again. */
function useTakeSaved() {
  const client = useQueryClient();
  return (contact: Contact) => {
    client.setQueryData(contactKey(contact.id), contact);
    return client.invalidateQueries({ queryKey: ['contacts', 'page'] });
  };
}

export function useCreateContact() {
  const takeSaved = useTakeSaved();
  return useMutation({ mutationFn: createContact, onSuccess: takeSaved });
}

export function useSaveContact() {
  const takeSaved = useTakeSaved();
  return useMutation({ mutationFn: saveContact, onSuccess: takeSaved });
}

/** Sets a contact's status at once, with Undo in the toast. */
export function useSetStatus() {
  const takeSaved = useTakeSaved();
  const set = useMutation({
    mutationFn: ({ contact, status }: { contact: Contact; status: string }) =>
      setContactStatus(contact.id, status, contact.version),
    onSuccess: takeSaved,
    onError: (error) => toastFailure(messageOf(error)),
  });
  return (contact: Contact, status: string) =>
    set.mutate(
      { contact, status },
      {
        onSuccess: (saved) =>
          toastDone(`Status is ${choiceOf(contactStatuses, status).label} now`, () =>
            set.mutate({ contact: saved, status: contact.status }),
          ),
      },
    );
}

/** Puts a contact in the bin, with Undo in the toast. */
export function useDeleteContact() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['contacts'] });
  const restore = useMutation({
    mutationFn: restoreContact,
    onSuccess: refresh,
    onError: (error) => toastFailure(messageOf(error)),
  });
  const remove = useMutation({
    mutationFn: (contact: Contact) => deleteContact(contact.id),
    onSuccess: (_nothing, contact) => {
      toastDone(`${contact.name} is in the bin`, () => restore.mutate(contact.id));
      return refresh();
    },
    onError: (error) => toastFailure(messageOf(error)),
  });
  return remove.mutate;
}
