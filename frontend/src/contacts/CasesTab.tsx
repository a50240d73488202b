import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { choiceOf } from '../ui/Choice';
import { ChoiceText } from '../ui/ChoiceText';
import { caseRoles, caseStatuses } from '../ui/choices';
import { DateText } from '../ui/DateText';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { useCasesOf } from './queries';
import classes from './TabList.module.css';

/** The cases that a contact is on, the last opened first. */
export function CasesTab({ contact }: { contact: Contact }) {
  const [, navigate] = useLocation();
  const { data, error, refetch } = useCasesOf(contact.id);
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => navigate(`/cases/new/${contact.id}`)}
    >
      New Case
    </Button>
  );
  if (error) {
    return (
      <ErrorState title="The cases cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  if (!data) {
    return <div aria-busy="true" />;
  }
  if (data.rows.length === 0) {
    return (
      <EmptyState
        icon={IconBriefcase}
        title="On no case"
        message="The cases that this contact is on belong here."
      >
        {add}
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Title</th>
            <th scope="col">Type</th>
            <th scope="col">Role</th>
            <th scope="col">Status</th>
            <th scope="col">Opened</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => {
            const roles = row.people.filter((person) => person.contact_id === contact.id);
            return (
              <tr key={row.id}>
                <td>
                  <Link href={`/cases/${row.id}`} className="row-link">
                    {row.number || '(no number)'}
                  </Link>
                </td>
                <td>{row.title}</td>
                <td>{row.type}</td>
                <td>{roles.map(({ role }) => choiceOf(caseRoles, role).label).join(', ')}</td>
                <td>
                  <ChoiceText choices={caseStatuses} value={row.status} />
                </td>
                <td>
                  <DateText value={row.opened_on} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes.actions}>{add}</div>
    </div>
  );
}
