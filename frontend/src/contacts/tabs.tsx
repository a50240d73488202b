import { IconMessages, IconShieldCheck } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { ActivityList } from '../activity';
import type { Contact } from '../api/contacts';
import { EmptyState } from '../ui/EmptyState';
import { CasesTab } from './CasesTab';

interface ContactTab {
  /** The last part of the tab's address. */
  value: string;
  label: string;
  Body: ComponentType<{ contact: Contact }>;
}

/** The sections of a contact's page after Details. */
export const contactTabs: readonly ContactTab[] = [
  {
    value: 'cases',
    label: 'Cases',
    Body: CasesTab,
  },
  {
    value: 'preferences',
    label: 'Preferences',
    Body: () => (
      <EmptyState
        icon={IconShieldCheck}
        title="Nothing said yet"
        message="What this contact said yes and no to belongs here."
      />
    ),
  },
  {
    value: 'messages',
    label: 'Messages',
    Body: () => (
      <EmptyState
        icon={IconMessages}
        title="No messages"
        message="What came in and what went out belongs here."
      />
    ),
  },
  {
    value: 'activity',
    label: 'Activity',
    Body: ({ contact }) => (
      <ActivityList
        of={{ contact_id: contact.id }}
        empty="Every change of this contact is listed here, with who made it and when."
        withoutSubject
      />
    ),
  },
];
