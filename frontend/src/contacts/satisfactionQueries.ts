import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import { addScore, fetchSatisfaction, removeScore, restoreScore } from '../api/contacts';
import { toastDone, toastFailure } from '../ui/toasts';

/** A contact's scores and their average. */
export function useSatisfaction(contactId: string) {
  return useQuery({
    queryKey: ['contacts', 'satisfaction', contactId],
    queryFn: () => fetchSatisfaction(contactId),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['contacts'] });
}

export function useAddScore() {
  return useMutation({ mutationFn: addScore, onSuccess: useRefresh() });
}

/** Takes a score away, with Undo in the toast. */
export function useRemoveScore(contactId: string) {
  const refresh = useRefresh();
  const onError = (error: unknown) => toastFailure(messageOf(error));
  const restore = useMutation({
    mutationFn: (scoreId: string) => restoreScore(contactId, scoreId),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (scoreId: string) => removeScore(contactId, scoreId),
    onSuccess: (_nothing, scoreId) => {
      toastDone('The score is taken away', () => restore.mutate(scoreId));
      return refresh();
    },
    onError,
  });
  return remove.mutate;
}
