import { Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import { BackLink } from '../ui/BackLink';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import classes from './Record.module.css';

/** A section of a record's page. */
export interface RecordTab<T> {
  /** The last part of its address. */
  value: string;
  label: string;
  Body: ComponentType<{ record: T }>;
}

interface RecordPageProps<T> {
  /** "contact": how a sentence calls the record. */
  what: string;
  query: UseQueryResult<T>;
  list: { href: string; label: string };
  /** Its address without a section. */
  path: string;
  tab: string;
  /** The first one has no part in the address. */
  tabs: readonly RecordTab<T>[];
  header: (record: T) => ReactNode;
}

/** One record: its head, and its sections as tabs. */
export function RecordPage<T>({ what, query, list, path, tab, tabs, header }: RecordPageProps<T>) {
  const [, navigate] = useLocation();
  const { data: record, error, refetch } = query;
  if (error) {
    const { code, message } = toApiError(error);
    const gone = code === 'not_found';
    return (
      <>
        <PageHeader
          title={
            <>
              <BackLink href={list.href} label={list.label} icon={IconArrowLeft} />
              {list.label}
            </>
          }
        />
        <ErrorState
          title={gone ? `This ${what} is not here any more` : `The ${what} cannot be read`}
          message={message}
          onRetry={() => refetch()}
        />
      </>
    );
  }
  if (!record) {
    return <div className={classes.waiting} aria-busy="true" />;
  }
  const first = tabs[0]?.value;
  return (
    <>
      {header(record)}
      <Tabs
        className={classes.tabs}
        value={tab === '' ? first : tab}
        onChange={(next) => navigate(next === first ? path : `${path}/${next}`, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List px="md">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Body }) => (
          <Tabs.Panel key={value} value={value} className={classes.panel}>
            <Body record={record} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

/** The width and margins of a section whose content does not fill it. */
export function RecordDetails({ children }: { children: ReactNode }) {
  return <div className={classes.details}>{children}</div>;
}
