import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchGate, fetchPreferences, fetchProof, recordConsent } from '../../api/consents';

const preferencesKey = (id: string) => ['consent', 'preferences', id] as const;

/** What stands for a contact, and its history. */
export function usePreferences(id: string) {
  return useQuery({ queryKey: preferencesKey(id), queryFn: () => fetchPreferences(id) });
}

/** Whether an automated message may go now, by channel. The hours of the day count, so it is asked again. */
export function useGate(id: string) {
  return useQuery({
    queryKey: ['consent', 'gate', id],
    queryFn: () => fetchGate(id),
    refetchInterval: 60_000,
  });
}

/** What proves a contact's consents, checked from the beginning each time. */
export function useProof(id: string) {
  return useQuery({ queryKey: ['consent', 'proof', id], queryFn: () => fetchProof(id), staleTime: 0 });
}

export function useRecordConsent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: recordConsent,
    onSuccess: (preferences) => {
      client.setQueryData(preferencesKey(id), preferences);
      client.invalidateQueries({ queryKey: ['consent', 'gate', id] });
    },
  });
}
