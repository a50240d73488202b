import { Alert, Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import type { MergeChoice } from '../api/duplicates';
import { useContacts } from '../contacts';
import { BackLink } from '../ui/BackLink';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import classes from './MergePage.module.css';
import { choiceOfMerge, namesOf, type Picks, shortName } from './mergeFields';
import { PickTable } from './PickTable';
import { useMerge, usePreview } from './queries';

/** Contacts side by side, to be made one. */
export function MergePage({ ids }: { ids: string[] }) {
  const { contacts, error, refetch } = useContacts(ids);
  if (error) {
    return (
      <ErrorState title="The contacts cannot be read" message={toApiError(error).message} onRetry={refetch} />
    );
  }
  if (!contacts) {
    return <div aria-busy="true" />;
  }
  const gone = contacts.find((each) => each.deleted_at !== '');
  if (gone || contacts.length < 2) {
    return (
      <ErrorState
        title={gone ? `${gone.name} is in the bin or merged already` : 'There is only one contact'}
        message="Only contacts that are not can be merged."
      />
    );
  }
  return <Choosing all={contacts} />;
}

function Choosing({ all }: { all: Contact[] }) {
  const [, navigate] = useLocation();
  const [picks, setPicks] = useState<Picks>({});
  const [keptId, keep] = useState(all[0]?.id);
  const [leftOut, leaveOut] = useState<readonly string[]>([]);
  const merge = useMerge();
  const left = all.filter((each) => !leftOut.includes(each.id));
  const kept = left.find((each) => each.id === keptId) ?? left[0];
  const others = left.filter((each) => each !== kept);
  const contacts = kept ? [kept, ...others] : [];
  const choice = choiceOfMerge(contacts, picks);
  const { data: preview } = usePreview(choice);
  const failure = merge.error ? toApiError(merge.error) : null;
  const start = (chosen: MergeChoice) =>
    merge.mutateAsync(chosen).then(
      () => navigate(`/contacts/${chosen.kept.id}`, { replace: true }),
      () => undefined, // said above the table
    );
  return (
    <>
      <PageHeader
        title={
          <>
            <BackLink href="/duplicates" label="Possible duplicates" icon={IconArrowLeft} />
            Merge
          </>
        }
        actions={
          <>
            <Button variant="default" onClick={() => navigate('/duplicates')}>
              Cancel
            </Button>
            <Button
              loading={merge.isPending}
              disabled={choice === null}
              onClick={() => choice && start(choice)}
            >
              Merge
            </Button>
          </>
        }
      />
      <div className={classes.page}>
        <div className={classes.body} data-many={contacts.length > 3 || undefined}>
          {failure && (
            <Alert color={failure.code === 'conflict' ? 'yellow' : 'red'} role="alert" mb="md">
              {failure.message}
            </Alert>
          )}
          <p className={classes.lead}>
            <strong>{namesOf(others.map((each) => each.name))}</strong> {others.length > 1 ? 'go' : 'goes'}{' '}
            into <strong>{shortName(kept?.name ?? '')}</strong>. All phones, e-mails, addresses, cases,
            messages, scores and history of all are kept; who opted out stays opted out. This can be taken
            back later.
          </p>
          {leftOut.length > 0 && (
            <p className={classes.lead}>
              {namesOf(all.filter((each) => leftOut.includes(each.id)).map((each) => each.name))}{' '}
              {leftOut.length > 1 ? 'stay' : 'stays'} as {leftOut.length > 1 ? 'they are' : 'it is'}.{' '}
              <Button size="compact-xs" variant="subtle" onClick={() => leaveOut([])}>
                Merge Them Too
              </Button>
            </p>
          )}
          <PickTable
            contacts={contacts}
            picks={picks}
            onPick={(name, pick) => setPicks((now) => ({ ...now, [name]: pick }))}
            onKeep={keep}
            onLeaveOut={(id) => leaveOut((before) => [...before, id])}
          />
          {preview && <Becomes contact={preview} />}
        </div>
      </div>
    </>
  );
}

/** What the merge makes, in short. */
function Becomes({ contact }: { contact: Contact }) {
  const parts: readonly (readonly [string, ReactNode])[] = [
    ['Name', contact.name],
    ['Phones', contact.phones.map((phone) => phone.shown || phone.raw).join(', ')],
    ['E-mails', contact.emails.map((email) => email.address).join(', ')],
    [
      'Addresses',
      contact.addresses
        .map((each) => [each.street, each.city].filter((part) => part !== '').join(', '))
        .join('; '),
    ],
  ];
  return (
    <section aria-label="What it becomes" className={classes.becomes}>
      <h2 className={classes.title}>What it becomes</h2>
      <dl className={classes.facts}>
        {parts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
