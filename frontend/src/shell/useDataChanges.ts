import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onEvent } from '../api/events';

/** Kinds of data that are shown with others: when the first changes, what shows the others asks again too. */
const shownWith: Readonly<Record<string, readonly string[]>> = {
  contacts: ['cases', 'activity', 'consent'],
  cases: ['contacts', 'activity'],
  consent: ['contacts', 'activity', 'messages'],
  messages: ['contacts', 'activity', 'consent'],
  imports: ['contacts', 'cases', 'activity', 'consent'],
  dnc: ['contacts', 'consent', 'activity'],
};

/**
 * Keeps what is shown in step with what is stored, by whomever it was changed. The first part of every query's key
 * is the kind of data that it asks for: contacts, cases, consent, messages, imports, settings, …
 */
export function useDataChanges() {
  const client = useQueryClient();
  useEffect(
    () =>
      onEvent('data:changed', (changes) => {
        const kinds = new Set(changes.flatMap(({ kind }) => [kind, ...(shownWith[kind] ?? [])]));
        for (const kind of kinds) {
          client.invalidateQueries({ queryKey: [kind] });
        }
      }),
    [client],
  );
}
