import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import { type Choice, choiceOf } from '../ui/Choice';
import { toastDone, toastFailure } from '../ui/toasts';

const onError = (error: unknown) => toastFailure(messageOf(error));

/** Has everything that shows records of a kind, such as "contacts", ask again. */
export function useRefresh(kind: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [kind] });
}

/** Sets a record's status at once, with Undo in the toast; store returns the status before. */
export function useStatusChange(
  kind: string,
  statuses: readonly Choice[],
  store: (id: string, status: string) => Promise<string>,
) {
  const { mutate } = useMutation({
    mutationFn: ({ id, status }: { id: string; status: string }) => store(id, status),
    onSuccess: useRefresh(kind),
    onError,
  });
  return (id: string, status: string) =>
    mutate(
      { id, status },
      {
        onSuccess: (before) =>
          toastDone(`Status is ${choiceOf(statuses, status).label} now`, () =>
            mutate({ id, status: before }),
          ),
      },
    );
}

/** Takes a record out of the bin. */
export function useRestore(kind: string, restore: (id: string) => Promise<void>) {
  return useMutation({ mutationFn: restore, onSuccess: useRefresh(kind), onError }).mutate;
}

interface BinCalls<T> {
  name: (record: T) => string;
  remove: (id: string) => Promise<void>;
  restore: (id: string) => Promise<void>;
}

/** Puts a record in the bin, with Undo in the toast. */
export function useDelete<T extends { id: string }>(kind: string, { name, remove, restore }: BinCalls<T>) {
  const refresh = useRefresh(kind);
  const back = useRestore(kind, restore);
  return useMutation({
    mutationFn: (record: T) => remove(record.id),
    onSuccess: (_nothing, record) => {
      toastDone(`${name(record)} is in the bin`, () => back(record.id));
      return refresh();
    },
    onError,
  }).mutate;
}
