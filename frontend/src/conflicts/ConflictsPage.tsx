import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPrinter, IconShieldSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { type ConflictQuery, checkConflicts, nobody } from '../api/conflicts';
import { printPage } from '../api/shell';
import { useContact } from '../contacts';
import { caseRoles } from '../ui/choices';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import classes from './ConflictsPage.module.css';
import { Report } from './Report';

/** What is typed, one entry a line. */
interface Asked {
  names: string;
  phones: string;
  emails: string;
  role: string;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whom the lines ask about; null when about nobody. */
export function queryOf({ names, phones, emails, role }: Asked, contactId: string): ConflictQuery | null {
  const query = {
    ...nobody,
    names: linesOf(names),
    phones: linesOf(phones),
    emails: linesOf(emails),
    contact_id: contactId,
    role,
  };
  const asked = query.names.length + query.phones.length + query.emails.length > 0 || contactId !== '';
  return asked ? query : null;
}

/** Checks somebody against all contacts, cases and roles before the firm takes them on. */
export function ConflictsPage({ contactId = '' }: { contactId?: string }) {
  const [asked, setAsked] = useState<Asked>({ names: '', phones: '', emails: '', role: '' });
  const { data: contact } = useContact(contactId, contactId !== '');
  const check = useMutation({ mutationFn: checkConflicts });
  const query = queryOf(asked, contactId);
  useFirstCheck(contactId, check.mutate);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (query) {
      check.mutate(query);
    }
  };
  const field = (name: keyof Asked) => ({
    value: asked[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const value = event.currentTarget.value;
      setAsked((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <>
      <PageHeader
        title="Conflict check"
        actions={
          check.data && (
            <Button
              variant="default"
              className="no-print"
              leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
              onClick={printPage}
            >
              Print
            </Button>
          )
        }
      />
      <div className={classes.page}>
        <form className={classes.form} aria-label="Whom to check" onSubmit={submit}>
          {contact && <p className={classes.about}>About {contact.name}, and also:</p>}
          <Textarea
            label="Names, one a line"
            autosize
            minRows={2}
            maxRows={6}
            autoFocus
            {...field('names')}
          />
          <Textarea label="Phones, one a line" autosize minRows={1} maxRows={6} {...field('phones')} />
          <Textarea label="E-mails, one a line" autosize minRows={1} maxRows={6} {...field('emails')} />
          <NativeSelect
            label="Role that they shall have"
            data={[
              { value: '', label: 'On our side' },
              ...caseRoles.map(({ value, label }) => ({ value, label })),
            ]}
            {...field('role')}
          />
          <Button type="submit" disabled={!query} loading={check.isPending}>
            Check for Conflicts
          </Button>
          <p className={classes.hint}>
            Names are matched with their variants: nicknames, accents, other spellings. Every check is kept in
            the activity.
          </p>
        </form>
        <div className={classes.result}>
          {check.error ? (
            <ErrorState
              title="The check failed"
              message={messageOf(check.error)}
              onRetry={() => query && check.mutate(query)}
            />
          ) : check.data ? (
            <Report report={check.data} />
          ) : (
            <EmptyState
              icon={IconShieldSearch}
              title="Check before you take somebody on"
              message="Looks through all contacts, cases and roles, the bin too, and says why each one matches."
            />
          )}
        </div>
      </div>
    </>
  );
}

/** A contact from whose page the check was opened is checked at once. */
function useFirstCheck(contactId: string, check: (query: ConflictQuery) => void) {
  const checked = useRef('');
  useEffect(() => {
    if (contactId !== '' && checked.current !== contactId) {
      checked.current = contactId;
      check({ ...nobody, contact_id: contactId });
    }
  }, [contactId, check]);
}
