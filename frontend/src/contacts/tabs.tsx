import { IconMessages } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { ActivityList } from '../activity';
import type { Contact } from '../api/contacts';
import { EmptyState } from '../ui/EmptyState';
import { CasesTab } from './CasesTab';
import { PreferencesTab } from './preferences/PreferencesTab';

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
    Body: PreferencesTab,
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
