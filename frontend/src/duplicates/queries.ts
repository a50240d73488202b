import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import {
  type DuplicatePair,
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
import { stayedWords } from './mergeFields';

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

/** Remembers that a pair is two, with Undo in the toast. */
export function useNotSame() {
  const refresh = useRefresh();
  const again = useMutation({
    mutationFn: ({ first, second }: DuplicatePair) => markMaybeSame(first.id, second.id),
    onSuccess: refresh,
    onError: tellFailure,
  });
  return useMutation({
    mutationFn: ({ first, second }: DuplicatePair) => markNotSame(first.id, second.id),
    onSuccess: (_nothing, pair) => {
      toastDone(`${pair.first.display_name} and ${pair.second.display_name} are not the same`, () =>
        again.mutate(pair),
      );
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

/** Merges two contacts, with Undo in the toast. */
export function useMerge() {
  const refresh = useRefresh();
  const undo = useUndoMerge();
  return useMutation({
    mutationFn: mergeContacts,
    onSuccess: (merge) => {
      toastDone(`${merge.merged_name} is merged into ${merge.kept_name}`, () => undo.mutate(merge.id));
      return refresh();
    },
  });
}

/** The merges that a contact was part of. */
export function useMerges(contactId: string) {
  return useQuery({ queryKey: ['contacts', 'merges', contactId], queryFn: () => fetchMerges(contactId) });
}
