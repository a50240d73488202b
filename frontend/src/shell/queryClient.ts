import { QueryClient } from '@tanstack/react-query';

/**
 * Bound calls are local: they work without a network, and an error of theirs is an answer, not a hiccup, so
 * nothing is retried by itself. What changes says so by an event; until then what is shown stays good for a while.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 5_000, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
