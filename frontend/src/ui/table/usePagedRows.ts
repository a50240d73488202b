import { type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type PageRequest, pageSize, type RowPage } from './pages';
import { pagesOf, useSeenPages } from './useSeenPages';

export interface PagedRows<Row> {
  total: number;
  /** The row at a place, or undefined while it is being fetched. */
  rowAt: (index: number) => Row | undefined;
  /** Tells which rows are seen, so that their pages are fetched. */
  onSeen: (first: number, last: number) => void;
  /** Nothing at all is known yet. */
  loading: boolean;
  /** What is shown belongs to the question before this one. */
  stale: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * The rows of a list, fetched page by page while the user scrolls. Until the answer to a new question is there,
 * the rows of the one before stay. known is the first page, if the caller has it.
 */
export function usePagedRows<Row>(
  key: QueryKey,
  fetchPage: (request: PageRequest) => Promise<RowPage<Row>>,
  known?: RowPage<Row>,
): PagedRows<Row> {
  const client = useQueryClient();
  const before = useRef<{ key: QueryKey; total: number } | undefined>(undefined);
  const asked = (page: number) => ({
    queryKey: [...key, page],
    gcTime: 300_000,
    queryFn: () => {
      const previous = page > 0 ? client.getQueryData<RowPage<Row>>([...key, page - 1]) : undefined;
      return fetchPage({
        cursor: previous?.next ?? '',
        offset: previous?.next ? 0 : page * pageSize,
        limit: pageSize,
      });
    },
  });
  const { seen, onSeen } = useSeenPages(
    (page) => client.prefetchQuery(asked(page)),
    (page) => {
      if (page * pageSize < (before.current?.total ?? 0)) {
        client.prefetchQuery({ ...asked(page), staleTime: Number.POSITIVE_INFINITY });
      }
    },
  );
  const pages = useMemo(() => pagesOf(seen), [seen]);
  const results = useQueries({
    queries: pages.map((page) => ({ ...asked(page), initialData: page === 0 ? known : undefined })),
  });

  const fresh = results.find((result) => result.data)?.data;
  if (fresh) {
    before.current = { key, total: fresh.total };
  }
  const shownKey = fresh ? key : (before.current?.key ?? key);

  // Looking a page up hashes the question: once a page and drawing, not once a row.
  const found = new Map<number, RowPage<Row> | undefined>();
  const rowAt = (index: number) => {
    const page = Math.floor(index / pageSize);
    if (!found.has(page)) {
      found.set(page, client.getQueryData<RowPage<Row>>([...shownKey, page]));
    }
    return found.get(page)?.rows[index % pageSize];
  };
  const failed = results.find((result) => result.error);

  return {
    total: fresh?.total ?? before.current?.total ?? 0,
    rowAt,
    onSeen,
    loading: !fresh && !before.current && !failed,
    stale: !fresh && Boolean(before.current),
    error: failed?.error ?? null,
    retry: () => {
      for (const result of results) {
        if (result.error) {
          result.refetch();
        }
      }
    },
  };
}
