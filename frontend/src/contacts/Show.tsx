import { RecordPage } from '../records';
import { useContact } from './queries';
import { ShowHeader } from './ShowHeader';
import { contactTabs } from './tabs';

/** One contact: header, and its sections as tabs. */
export function Show({ id, tab }: { id: string; tab: string }) {
  return (
    <RecordPage
      what="contact"
      query={useContact(id)}
      list={{ href: '/contacts', label: 'Contacts' }}
      path={`/contacts/${id}`}
      tab={tab}
      tabs={contactTabs}
      header={(contact) => <ShowHeader contact={contact} />}
    />
  );
}
