import { Button, Tabs } from '@mantine/core';
import { IconArrowDownLeft, IconFileImport, IconPencil } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { PageHeader } from '../ui/PageHeader';
import { Compose } from './Compose';
import { Inbox } from './Inbox';
import { LogDialog } from './LogDialog';
import classes from './Messages.module.css';
import { Outgoing } from './Outgoing';
import { useReviewCount } from './queries';
import { ReceiveDialog } from './ReceiveDialog';
import { Review } from './Review';
import { offerRecipients } from './recipients';
import { Templates } from './Templates';

/** Messages: what came in, what waits for a decision, what went out or was held back, templates, a new one. */
export function MessagesPage() {
  return (
    <Switch>
      <Route path="/messages/compose/:template?">
        {({ template }) => <Compose key={template} templateId={template ?? ''} />}
      </Route>
      <Route path="/messages/:tab?">{({ tab }) => <Overview tab={tab ?? 'inbox'} />}</Route>
    </Switch>
  );
}

function Overview({ tab }: { tab: string }) {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'receive' | 'log'>();
  const review = useReviewCount();
  const close = () => setOpen(undefined);
  // Who was selected in the contacts list counts for the message composed from there, and for no other.
  useEffect(() => offerRecipients(undefined), []);
  return (
    <>
      <PageHeader
        title="Messages"
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => setOpen('log')}
            >
              Import Log
            </Button>
            <Button
              variant="default"
              leftSection={<IconArrowDownLeft size={16} aria-hidden />}
              onClick={() => setOpen('receive')}
            >
              Enter Message
            </Button>
            <Button
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => navigate('/messages/compose')}
            >
              Compose
            </Button>
          </>
        }
      />
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(next) => navigate(`/messages/${next}`, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List px="md">
          <Tabs.Tab value="inbox">Inbox</Tabs.Tab>
          <Tabs.Tab
            value="review"
            rightSection={review > 0 ? <span className={classes.count}>{review}</span> : undefined}
          >
            Review
          </Tabs.Tab>
          <Tabs.Tab value="outgoing">Sent and held back</Tabs.Tab>
          <Tabs.Tab value="templates">Templates</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="inbox" className={classes.panel}>
          <Inbox onReceive={() => setOpen('receive')} />
        </Tabs.Panel>
        <Tabs.Panel value="review" className={classes.panel}>
          <Review />
        </Tabs.Panel>
        <Tabs.Panel value="outgoing" className={classes.panel}>
          <Outgoing />
        </Tabs.Panel>
        <Tabs.Panel value="templates" className={classes.panel}>
          <Templates />
        </Tabs.Panel>
      </Tabs>
      {open === 'receive' && <ReceiveDialog onClose={close} />}
      {open === 'log' && <LogDialog onClose={close} />}
    </>
  );
}
