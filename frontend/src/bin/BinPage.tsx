import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { PageHeader } from '../ui/PageHeader';
import classes from './BinPage.module.css';
import { CasesBin } from './CasesBin';
import { ContactsBin } from './ContactsBin';

/** What was deleted: contacts and cases, each with the way back. */
export function BinPage({ kind }: { kind: string }) {
  const [, navigate] = useLocation();
  return (
    <>
      <PageHeader title="Bin" />
      <Tabs
        className={classes.tabs}
        value={kind}
        onChange={(next) => navigate(`/bin/${next}`, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List px="md">
          <Tabs.Tab value="contacts">Contacts</Tabs.Tab>
          <Tabs.Tab value="cases">Cases</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="contacts" className={classes.panel}>
          <ContactsBin />
        </Tabs.Panel>
        <Tabs.Panel value="cases" className={classes.panel}>
          <CasesBin />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
