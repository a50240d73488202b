import type { ComponentType } from 'react';
import { ActivityList } from '../activity';
import type { Contact } from '../api/contacts';
import { CasesTab } from './CasesTab';
import { MessagesTab } from './MessagesTab';
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
    Body: MessagesTab,
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
