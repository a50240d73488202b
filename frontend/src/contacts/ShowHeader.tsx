import { Menu } from '@mantine/core';
import { IconEraser, IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Contact } from '../api/contacts';
import { RecordHeader } from '../records';
import { choiceOf } from '../ui/Choice';
import { LoginSourceBadge } from '../ui/ChoiceText';
import { contactKinds, contactStatuses } from '../ui/choices';
import { ScoreText } from '../ui/ScoreText';
import { EraseDialog } from './EraseDialog';
import { HeaderVerdict } from './preferences/Verdict';
import { useDeleteContact, useRestoreContact, useSetStatus } from './queries';
import { useSatisfaction } from './satisfactionQueries';

/** Name, type, status, login source, satisfaction, whether we may text, and what can be done with the whole contact. */
export function ShowHeader({ contact }: { contact: Contact }) {
  const [, navigate] = useLocation();
  const setStatus = useSetStatus();
  const remove = useDeleteContact();
  const restore = useRestoreContact();
  const [erasing, setErasing] = useState(false);
  const inBin = contact.deleted_at !== '';
  const merged = contact.merged_into !== '';
  return (
    <>
      <RecordHeader
        name={contact.name}
        aside={choiceOf(contactKinds, contact.kind).label}
        list={{ href: '/contacts', label: 'Contacts' }}
        statuses={contactStatuses}
        status={contact.status}
        onStatus={(status) => setStatus(contact.id, status)}
        bin={merged ? 'Merged into another contact' : inBin ? 'In the bin' : ''}
        onRestore={merged ? undefined : () => restore(contact.id)}
        onDelete={(done) => remove(contact, { onSuccess: done })}
        before={
          <Menu.Item
            leftSection={<IconShieldSearch size={15} aria-hidden />}
            onClick={() => navigate(`/conflicts/${contact.id}`)}
          >
            Check for Conflicts
          </Menu.Item>
        }
        after={
          <Menu.Item leftSection={<IconEraser size={15} aria-hidden />} onClick={() => setErasing(true)}>
            Erase for good…
          </Menu.Item>
        }
      >
        <LoginSourceBadge value={contact.login_source} />
        <HeaderScore contact={contact} />
        {!inBin && <HeaderVerdict contact={contact} />}
      </RecordHeader>
      {erasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </>
  );
}

function HeaderScore({ contact }: { contact: Contact }) {
  const { data } = useSatisfaction(contact.id);
  return data && data.average > 0 ? <ScoreText score={data.average} count={data.scores.length} /> : null;
}
