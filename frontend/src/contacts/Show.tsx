import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import { ErrorState } from '../ui/ErrorState';
import { Details } from './Details';
import { useContact } from './queries';
import classes from './Show.module.css';
import { ShowHeader } from './ShowHeader';
import { contactTabs } from './tabs';

/** One contact: header, and its sections as tabs. */
export function Show({ id, tab }: { id: string; tab: string }) {
  const [, navigate] = useLocation();
  const { data: contact, error, refetch } = useContact(id);

  if (error) {
    const { code, message } = toApiError(error);
    const gone = code === 'not_found';
    return (
      <ErrorState
        title={gone ? 'This contact is not here any more' : 'The contact cannot be read'}
        message={message}
        onRetry={() => refetch()}
      />
    );
  }
  if (!contact) {
    return <div className={classes.waiting} aria-busy="true" />;
  }
  return (
    <>
      <ShowHeader contact={contact} />
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(next) =>
          navigate(next === 'details' ? `/contacts/${id}` : `/contacts/${id}/${next}`, { replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List px="md">
          <Tabs.Tab value="details">Details</Tabs.Tab>
          {contactTabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="details" className={classes.panel}>
          <Details contact={contact} />
        </Tabs.Panel>
        {contactTabs.map(({ value, Body }) => (
          <Tabs.Panel key={value} value={value} className={classes.panel}>
            <Body contact={contact} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
