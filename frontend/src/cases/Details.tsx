import type { ReactNode } from 'react';
import type { Case } from '../api/cases';
import { Facts } from '../contacts';
import { EditGroup, type GroupFields, RecordDetails, Stamp } from '../records';
import { DateText } from '../ui/DateText';
import { Section } from '../ui/Section';
import { CaseFields, DescriptionField } from './CaseFields';
import { checkCase } from './draft';
import peopleClasses from './People.module.css';
import { PeopleSection } from './PeopleSection';
import { caseKey, useSaveCase } from './queries';

/** All that is known of a case, in groups that are edited in place, and the people on it. */
export function Details({ found }: { found: Case }) {
  return (
    <RecordDetails>
      <PeopleSection found={found} />
      <Group title="Case" found={found} fields={(props) => <CaseFields {...props} autoFocus />}>
        <Facts
          facts={[
            ['Number', found.number],
            ['Title', found.title],
            ['Type', found.type_name],
            ['Opened', found.opened_on && <DateText value={found.opened_on} />],
            ['Closed', found.closed_on && <DateText value={found.closed_on} />],
          ]}
        />
      </Group>
      <Group title="Description" found={found} fields={(props) => <DescriptionField {...props} autoFocus />}>
        {found.description === '' ? (
          <p className={peopleClasses.none}>None.</p>
        ) : (
          <p className={peopleClasses.text}>{found.description}</p>
        )}
      </Group>
      <Section title="Record">
        <Facts
          facts={[
            ['Added', <Stamp key="created" at={found.created_at} by={found.created_by} />],
            ['Last changed', <Stamp key="updated" at={found.updated_at} by={found.updated_by} />],
          ]}
        />
      </Section>
    </RecordDetails>
  );
}

interface GroupProps {
  title: string;
  found: Case;
  fields: (props: GroupFields<Case>) => ReactNode;
  children: ReactNode;
}

function Group({ title, found, fields, children }: GroupProps) {
  return (
    <EditGroup
      title={title}
      record={found}
      editable={found.deleted_at === ''}
      save={useSaveCase()}
      recordKey={caseKey(found.id)}
      check={checkCase}
      fields={fields}
    >
      {children}
    </EditGroup>
  );
}
