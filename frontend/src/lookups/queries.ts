import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import { fetchLookUpSettings, type LookUpOrder, lookUpOne, planLookUp } from '../api/lookups';
import { lineWords } from '../ui/phoneWords';
import { toastDone, toastFailure } from '../ui/toasts';

/** Under what the settings are kept. */
export const lookUpKey = ['settings', 'lookup'] as const;

export const useLookUpSettings = () => useQuery({ queryKey: lookUpKey, queryFn: fetchLookUpSettings });

/** Whether numbers can be looked up on line: the firm has turned it on. */
export function useLookUpOn(): boolean {
  return useLookUpSettings().data?.on ?? false;
}

/** What looking up these numbers would ask and cost. */
export const useLookUpPlan = (order: LookUpOrder) =>
  useQuery({
    queryKey: ['contacts', 'look-up plan', order],
    queryFn: () => planLookUp(order),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });

/** Asks about one number and says what it is. */
export function useLookUpOne() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: lookUpOne,
    onSuccess: (found) => {
      toastDone(
        found.missing
          ? `${found.shown} is not in service`
          : `${found.shown}: ${lineWords({ label: found.type_label, carrier: found.carrier, lookedUpAt: '' })}`,
      );
      return client.invalidateQueries({ queryKey: ['contacts'] });
    },
    onError: (error) => toastFailure(messageOf(error)),
  });
}
