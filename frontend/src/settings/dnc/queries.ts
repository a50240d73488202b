import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addException,
  addInternal,
  endException,
  fetchExceptionKinds,
  fetchExceptions,
  fetchInternal,
  fetchLists,
  removeLists,
} from '../../api/phones';

/** The national lists and their ages. */
export const useLists = () => useQuery({ queryKey: ['dnc', 'lists'], queryFn: fetchLists });

/** The firm's own list, newest first. */
export const useInternal = () => useQuery({ queryKey: ['dnc', 'internal'], queryFn: fetchInternal });

/** Why numbers on the national list may be called. */
export const useExceptions = () => useQuery({ queryKey: ['dnc', 'exceptions'], queryFn: fetchExceptions });

export const useExceptionKinds = () =>
  useQuery({
    queryKey: ['dnc', 'kinds'],
    queryFn: fetchExceptionKinds,
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useRefreshDnc() {
  const client = useQueryClient();
  return () =>
    Promise.all(['dnc', 'contacts', 'consent'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
}

export const useRemoveLists = () => useMutation({ mutationFn: removeLists, onSuccess: useRefreshDnc() });

export const useAddInternal = () =>
  useMutation({
    mutationFn: ({ number, reason }: { number: string; reason: string }) => addInternal(number, reason),
    onSuccess: useRefreshDnc(),
  });

export const useAddException = () => useMutation({ mutationFn: addException, onSuccess: useRefreshDnc() });

export const useEndException = () => useMutation({ mutationFn: endException, onSuccess: useRefreshDnc() });
