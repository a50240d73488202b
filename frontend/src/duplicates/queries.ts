import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import {
  type DuplicateGroup,
  fetchDuplicates,
  fetchMerges,
  type MergeChoice,
  markMaybeSame,
  markNotSame,
  mergeContacts,
  previewMerge,
  undoMerge,
} from '../api/duplicates';
import { toastDone, toastFailure } from '../ui/toasts';
import { namesOf, shortName, stayedWords } from './mergeFields';

const tellFailure = (error: unknown) => toastFailure(messageOf(error));
const pageSize = 50;

/** What the last search found, page by page. */
export function useDuplicates() {
  return useInfiniteQuery({
    queryKey: ['contacts', 'duplicates'],
    queryFn: ({ pageParam }) => fetchDuplicates(pageSize, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
}

/** Has everything that shows contacts, or what was done to them, ask again. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['contacts', 'cases', 'activity'].map((kind) => client.invalidateQueries({ queryKey: [kind] })),
    );
}

/** Remembers that none of a group are the same, with Undo in the toast. */
export function useNotSame() {
  const refresh = useRefresh();
  const each = (say: (one: string, other: string) => Promise<void>) => async (group: DuplicateGroup) => {
    for (const { first_id, second_id } of group.pairs) {
      await say(first_id, second_id);
    }
  };
  const again = useMutation({ mutationFn: each(markMaybeSame), onSuccess: refresh, onError: tellFailure });
  return useMutation({
    mutationFn: each(markNotSame),
    onSuccess: (_nothing, group) => {
      const names = namesOf(group.contacts.map((contact) => contact.display_name));
      toastDone(`${names} are not the same`, () => again.mutate(group));
      return refresh();
    },
    onError: tellFailure,
  });
}

/** What a merge would make. */
export function usePreview(choice: MergeChoice | null) {
  return useQuery({
    queryKey: ['contacts', 'merge-preview', choice],
    queryFn: () => (choice ? previewMerge(choice) : Promise.reject(new Error('nothing to preview'))),
    enabled: choice !== null,
    placeholderData: (before) => before,
  });
}

/** Takes a merge back, and says what stays. */
export function useUndoMerge() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: undoMerge,
    onSuccess: ({ stayed }) => {
      toastDone(stayedWords(stayed));
      return refresh();
    },
    onError: tellFailure,
  });
}

/** Merges contacts, with Undo in the toast. */
export function useMerge() {
  const refresh = useRefresh();
  const undo = useUndoMerge();
  return useMutation({
    mutationFn: mergeContacts,
    onSuccess: (merge) => {
      const names = namesOf(merge.others.map((other) => other.name));
      const are = merge.others.length === 1 ? 'is' : 'are';
      toastDone(`${names} ${are} merged into ${shortName(merge.kept.name)}`, () => undo.mutate(merge.id));
      return refresh();
    },
  });
}

/** The merges that a contact was part of. */
export function useMerges(contactId: string) {
  return useQuery({ queryKey: ['contacts', 'merges', contactId], queryFn: () => fetchMerges(contactId) });
}
