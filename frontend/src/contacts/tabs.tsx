import { ActivityList } from '../activity';
import type { Contact } from '../api/contacts';
import type { RecordTab } from '../records';
import { CasesTab } from './CasesTab';
import { Details } from './Details';
import { MessagesTab } from './MessagesTab';
import { PreferencesTab } from './preferences/PreferencesTab';

/** The sections of a contact's page. */
export const contactTabs: readonly RecordTab<Contact>[] = [
  { value: 'details', label: 'Details', Body: ({ record }) => <Details contact={record} /> },
  { value: 'cases', label: 'Cases', Body: ({ record }) => <CasesTab contact={record} /> },
  { value: 'preferences', label: 'Preferences', Body: ({ record }) => <PreferencesTab contact={record} /> },
  { value: 'messages', label: 'Messages', Body: ({ record }) => <MessagesTab contact={record} /> },
  {
    value: 'activity',
    label: 'Activity',
    Body: ({ record }) => (
      <ActivityList
        of={{ contact_id: record.id }}
        empty="Every change of this contact is listed here, with who made it and when."
        withoutSubject
      />
    ),
  },
];
