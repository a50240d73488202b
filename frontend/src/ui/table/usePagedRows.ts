import { type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type PageRequest, pageSize, type RowPage } from './pages';

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
  const [seen, setSeen] = useState<[number, number]>([0, 0]);
  const pages = useMemo(() => Array.from({ length: seen[1] - seen[0] + 1 }, (_, i) => seen[0] + i), [seen]);

  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...key, page],
      gcTime: 300_000,
      initialData: page === 0 ? known : undefined,
      queryFn: () => {
        const previous = page > 0 ? client.getQueryData<RowPage<Row>>([...key, page - 1]) : undefined;
        return fetchPage({
          cursor: previous?.next ?? '',
          offset: previous?.next ? 0 : page * pageSize,
          limit: pageSize,
        });
      },
    })),
  });

  const fresh = results.find((result) => result.data)?.data;
  const before = useRef<{ key: QueryKey; total: number } | undefined>(undefined);
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
  const onSeen = useCallback((first: number, lastRow: number) => {
    const from = Math.floor(Math.max(0, first) / pageSize);
    const to = Math.floor(Math.max(0, lastRow) / pageSize);
    setSeen((now) => (now[0] === from && now[1] === to ? now : [from, to]));
  }, []);
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
