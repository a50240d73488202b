import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import {
  allMessages,
  decideMessage,
  fetchConfirmations,
  fetchMessageCounts,
  fetchMessages,
  fetchTemplates,
  type MessageQuery,
  type Ruling,
  receiveMessage,
} from '../api/messages';
import { toastFailure } from '../ui/toasts';

/** Messages page by page. */
export function useMessages(of: Partial<MessageQuery>) {
  return useInfiniteQuery({
    queryKey: ['messages', 'page', of],
    queryFn: ({ pageParam }) => fetchMessages({ ...allMessages, ...of, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
}

/** How many messages wait for somebody. */
export function useMessageCounts() {
  return useQuery({ queryKey: ['messages', 'counts'], queryFn: fetchMessageCounts });
}

/** How many replies wait for a decision: shown beside Messages. */
export function useReviewCount(): number {
  return useMessageCounts().data?.pending ?? 0;
}

/** Confirmations of opt-outs that may still go. Their time is short, so they are asked for often. */
export function useConfirmations() {
  return useQuery({
    queryKey: ['messages', 'confirmations'],
    queryFn: fetchConfirmations,
    refetchInterval: 15_000,
  });
}

/** The firm's templates. */
export function useTemplates() {
  return useQuery({ queryKey: ['templates'], queryFn: fetchTemplates });
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['messages', 'consent', 'contacts'].map((kind) => client.invalidateQueries({ queryKey: [kind] })),
    );
}

/** Records whether a reply under review was an opt-out. */
export function useDecide() {
  return useMutation({
    mutationFn: ({ id, ruling }: { id: string; ruling: Ruling }) => decideMessage(id, ruling),
    onSuccess: useRefresh(),
    onError: (error) => toastFailure(messageOf(error)),
  });
}

export function useReceive() {
  return useMutation({ mutationFn: receiveMessage, onSuccess: useRefresh() });
}
