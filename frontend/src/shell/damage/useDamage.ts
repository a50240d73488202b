import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Damage, fetchDamage } from '../../api/backups';
import { onEvent } from '../../api/events';
import { toastFailure } from '../../ui/toasts';

const damageKey = ['damage'] as const;

/** What is wrong with the data file; undefined while nothing is known to be. */
export function useDamage(): Damage | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: damageKey,
    queryFn: fetchDamage,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    const stop = [
      onEvent('data:damaged', () => client.invalidateQueries({ queryKey: damageKey })),
      onEvent('data:reopened', () => client.invalidateQueries()),
      onEvent('backup:problem', toastFailure),
    ];
    return () => {
      for (const each of stop) {
        each();
      }
    };
  }, [client]);
  return data && data.message !== '' ? data : undefined;
}
