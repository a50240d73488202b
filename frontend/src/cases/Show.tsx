import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { ActivityList } from '../activity';
import { toApiError } from '../api/ApiError';
import { ErrorState } from '../ui/ErrorState';
import { Details } from './Details';
import { useCase } from './queries';
import classes from './Show.module.css';
import { ShowHeader } from './ShowHeader';

/** One case: header, details with the people on it, activity. */
export function Show({ id, tab }: { id: string; tab: string }) {
  const [, navigate] = useLocation();
  const { data: found, error, refetch } = useCase(id);
  if (error) {
    const { code, message } = toApiError(error);
    return (
      <ErrorState
        title={code === 'not_found' ? 'This case is not here any more' : 'The case cannot be read'}
        message={message}
        onRetry={() => refetch()}
      />
    );
  }
  if (!found) {
    return <div className={classes.waiting} aria-busy="true" />;
  }
  return (
    <>
      <ShowHeader found={found} />
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(next) =>
          navigate(next === 'details' ? `/cases/${id}` : `/cases/${id}/${next}`, { replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List px="md">
          <Tabs.Tab value="details">Details</Tabs.Tab>
          <Tabs.Tab value="activity">Activity</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="details" className={classes.panel}>
          <Details found={found} />
        </Tabs.Panel>
        <Tabs.Panel value="activity" className={classes.panel}>
          <ActivityList
            of={{ case_id: id }}
            empty="Every change of this case and of who is on it is listed here."
            withoutSubject
          />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
