import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconDots,
  IconEraser,
  IconShieldSearch,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Contact } from '../api/contacts';
import { BackLink } from '../ui/BackLink';
import { choiceOf } from '../ui/Choice';
import { LoginSourceBadge } from '../ui/ChoiceText';
import { contactKinds, contactStatuses } from '../ui/choices';
import { PageHeader } from '../ui/PageHeader';
import { StatusMenu } from '../ui/StatusMenu';
import { EraseDialog } from './EraseDialog';
import { HeaderVerdict } from './preferences/Verdict';
import { useDeleteContact, useRestoreContact, useSetStatus } from './queries';
import classes from './Show.module.css';

/** Name, type, status, login source, and what can be done with the whole contact. */
export function ShowHeader({ contact }: { contact: Contact }) {
  const [, navigate] = useLocation();
  const setStatus = useSetStatus();
  const remove = useDeleteContact();
  const restore = useRestoreContact();
  const [erasing, setErasing] = useState(false);
  const inBin = contact.deleted_at !== '';
  const merged = contact.merged_into !== '';
  return (
    <PageHeader
      title={
        <>
          <BackLink href="/contacts" label="Contacts" icon={IconArrowLeft} />
          {contact.name}
        </>
      }
      aside={choiceOf(contactKinds, contact.kind).label}
      actions={
        merged ? null : inBin ? (
          <Button leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => restore(contact.id)}>
            Restore
          </Button>
        ) : (
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon aria-label="More actions" size="lg">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconShieldSearch size={15} aria-hidden />}
                onClick={() => navigate(`/conflicts/${contact.id}`)}
              >
                Check for Conflicts
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => remove(contact, { onSuccess: () => navigate('/contacts') })}
              >
                Delete
              </Menu.Item>
              <Menu.Item leftSection={<IconEraser size={15} aria-hidden />} onClick={() => setErasing(true)}>
                Erase for good…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <div className={classes.facts}>
        <StatusMenu
          label="Status"
          choices={contactStatuses}
          value={contact.status}
          onChange={(status) => setStatus(contact.id, status)}
          disabled={inBin}
        />
        <LoginSourceBadge value={contact.login_source} />
        {!inBin && <HeaderVerdict contact={contact} />}
        {inBin && (
          <span className={classes.bin}>{merged ? 'Merged into another contact' : 'In the bin'}</span>
        )}
      </div>
      {erasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </PageHeader>
  );
}
