import { Button } from '@mantine/core';
import { IconArrowDownLeft, IconPencil, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { allContacts, type Contact } from '../api/contacts';
import { MessageList, offerRecipients, ReceiveDialog, WriteDialog } from '../messages';
import classes from './TabList.module.css';

/** What came in from the contact, what went out, and what was held back. */
export function MessagesTab({ contact }: { contact: Contact }) {
  const [open, setOpen] = useState<'write' | 'receive'>();
  const [, navigate] = useLocation();
  const close = () => setOpen(undefined);
  const compose = () => {
    offerRecipients({ ids: [contact.id], query: allContacts, except: [], count: 1, name: contact.name });
    navigate('/messages/compose');
  };
  return (
    <>
      {contact.deleted_at === '' && (
        <div className={classes.bar}>
          <Button
            size="xs"
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => setOpen('write')}
          >
            Write…
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTemplate size={15} aria-hidden />}
            onClick={compose}
          >
            From a Template…
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowDownLeft size={15} aria-hidden />}
            onClick={() => setOpen('receive')}
          >
            Enter a Message That Came In…
          </Button>
        </div>
      )}
      <MessageList
        of={{ contact_id: contact.id }}
        withoutContact
        empty={{
          title: 'No messages',
          message: 'What came in, what went out, and what was held back and why, belongs here.',
        }}
      />
      {open === 'write' && <WriteDialog contact={contact} onClose={close} />}
      {open === 'receive' && <ReceiveDialog contact={contact} onClose={close} />}
    </>
  );
}
