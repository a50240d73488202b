import { Button, Progress } from '@mantine/core';
import { IconCopyCheck, IconRefresh, IconUsers } from '@tabler/icons-react';
import { messageOf } from '../api/ApiError';
import { DateText } from '../ui/DateText';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import classes from './DuplicatesPage.module.css';
import { GroupRow } from './GroupRow';
import { useDuplicates, useRefresh } from './queries';
import { cancelSearch, type Search, startSearch, useSearch } from './searchJob';

const count = new Intl.NumberFormat('en-US');

/** Contacts of the whole firm that may be one, most alike first. */
export function DuplicatesPage() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDuplicates();
  const search = useSearch();
  const refresh = useRefresh();
  const first = data?.pages[0];
  const groups = data?.pages.flatMap((page) => page.rows) ?? [];
  const begin = () => startSearch(refresh);
  const searched = (first?.searched_at ?? '') !== '';
  return (
    <>
      <PageHeader
        title="Possible duplicates"
        aside={searched && first ? count.format(first.total) : ''}
        actions={
          searched && (
            <>
              <span className="muted">
                Searched <DateText value={first?.searched_at ?? ''} />
              </span>
              <Button
                variant="default"
                leftSection={<IconRefresh size={16} aria-hidden />}
                disabled={search.running}
                onClick={begin}
              >
                Search Again
              </Button>
            </>
          )
        }
      />
      <div className={classes.page}>
        <SearchProgress search={search} />
        {error ? (
          <ErrorState
            title="The duplicates cannot be read"
            message={messageOf(error)}
            onRetry={() => refetch()}
          />
        ) : !first ? (
          <div aria-busy="true" />
        ) : !searched ? (
          <EmptyState
            icon={IconUsers}
            title="Some people may be here twice"
            message="Looks through the whole firm for contacts alike in name, phone, e-mail or external ID. You can go on working meanwhile."
          >
            <Button disabled={search.running} onClick={begin}>
              Search for Duplicates
            </Button>
          </EmptyState>
        ) : groups.length === 0 ? (
          <EmptyState
            icon={IconCopyCheck}
            title="No possible duplicates"
            message="Every contact looks like somebody of their own."
          />
        ) : (
          <>
            <ul className={classes.list} aria-label="Possible duplicates">
              {groups.map((group) => (
                <GroupRow key={group.contacts.map((each) => each.id).join()} group={group} />
              ))}
            </ul>
            {hasNextPage && (
              <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
                Show more
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** How far the search has come; it runs in the background. */
function SearchProgress({ search }: { search: Search }) {
  if (search.failure !== '') {
    return (
      <p className={classes.failure} role="alert">
        {search.failure}
      </p>
    );
  }
  if (!search.running) {
    return null;
  }
  const { done = 0, total = 0 } = search.progress ?? {};
  const known = total > 0;
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm" className={classes.bar}>
        <Progress.Section
          value={known ? Math.min(100, (100 * done) / total) : 100}
          animated={!known}
          aria-label="Searching for duplicates"
        />
      </Progress.Root>
      <span className="tabular" role="status">
        {search.cancelling
          ? 'Cancelling …'
          : known
            ? `${count.format(done)} of ${count.format(total)}`
            : 'Searching …'}
      </span>
      <Button size="xs" variant="default" disabled={search.cancelling} onClick={cancelSearch}>
        Cancel
      </Button>
    </div>
  );
}
