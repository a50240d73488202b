import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import { type ActivityQuery, type ActivityRow, allActivity, fetchActivity } from '../api/activity';
import { DateText } from '../ui/DateText';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import classes from './ActivityList.module.css';
import { linked, subjectsOf } from './linked';

interface ActivityListProps {
  /** What of all activity is listed. */
  of: Partial<ActivityQuery>;
  /** Said when there is none. */
  empty: string;
  /** On the page of a contact or case, its own name goes without saying. */
  withoutSubject?: boolean;
}

/** What was done, newest first, page by page. */
export function ActivityList({ of, empty, withoutSubject }: ActivityListProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['activity', of],
    queryFn: ({ pageParam }) => fetchActivity({ ...allActivity, ...of, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
  if (error) {
    return (
      <ErrorState title="The activity cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  if (!data) {
    return <div aria-busy="true" />;
  }
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return <EmptyState icon={IconHistory} title="No changes" message={empty} />;
  }
  return (
    <div className={classes.page}>
      <ul className={classes.list} aria-label="Activity">
        {rows.map((row) => (
          <Entry key={row.id} row={row} withoutSubject={withoutSubject} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older
        </Button>
      )}
    </div>
  );
}

function Entry({ row, withoutSubject }: { row: ActivityRow; withoutSubject?: boolean }) {
  const { parts, left } = linked(row.words, withoutSubject ? [] : subjectsOf(row));
  return (
    <li className={classes.entry}>
      <span className={classes.when}>
        <DateText value={row.at} />
      </span>
      <span className={classes.what}>
        <strong>{row.actor || 'Casefolk'}</strong>{' '}
        {parts.map((part) =>
          part.href ? (
            <Link key={part.at} href={part.href}>
              {part.text}
            </Link>
          ) : (
            part.text
          ),
        )}
        {left.map(({ name, href }) => (
          <Link key={href} className={classes.subject} href={href}>
            {name}
          </Link>
        ))}
      </span>
    </li>
  );
}
