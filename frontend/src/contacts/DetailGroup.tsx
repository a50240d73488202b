import type { ReactNode } from 'react';
import type { Contact } from '../api/contacts';
import { EditGroup } from '../records';
import type { FieldProps } from './fields/fieldProps';
import { checkDraft } from './limits';
import { contactKey, useSaveContact } from './queries';
import { SimilarHint } from './SimilarHint';

interface DetailGroupProps {
  title: string;
  contact: Contact;
  /** How it reads. */
  children: ReactNode;
  /** How it is edited. */
  fields: (props: FieldProps) => ReactNode;
}

/** One group of a contact's fields, edited in place. */
export function DetailGroup({ title, contact, children, fields }: DetailGroupProps) {
  return (
    <EditGroup
      title={title}
      record={contact}
      editable={contact.deleted_at === ''}
      save={useSaveContact()}
      recordKey={contactKey(contact.id)}
      check={checkDraft}
      fields={(props) => (
        <>
          {fields(props)}
          <SimilarHint draft={props.draft} stored={contact} />
        </>
      )}
    >
      {children}
    </EditGroup>
  );
}
