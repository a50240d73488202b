import { Alert, Button } from '@mantine/core';
import { IconArrowLeft, IconArrowsExchange } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { useContact } from '../contacts';
import { BackLink } from '../ui/BackLink';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import classes from './MergePage.module.css';
import { choiceOfMerge, differing, type Picks, swapped } from './mergeFields';
import { PickTable } from './PickTable';
import { useMerge, usePreview } from './queries';

/** Two contacts side by side, to be made one. */
export function MergePage({ keptId, mergedId }: { keptId: string; mergedId: string }) {
  const kept = useContact(keptId);
  const merged = useContact(mergedId);
  const error = kept.error ?? merged.error;
  if (error) {
    return (
      <ErrorState
        title="The contacts cannot be read"
        message={toApiError(error).message}
        onRetry={() => {
          kept.refetch();
          merged.refetch();
        }}
      />
    );
  }
  if (!kept.data || !merged.data) {
    return <div aria-busy="true" />;
  }
  const gone = [kept.data, merged.data].find((each) => each.deleted_at !== '');
  if (gone) {
    return (
      <ErrorState
        title={`${gone.name} is in the bin or merged already`}
        message="Only contacts that are not can be merged."
      />
    );
  }
  return <Choosing kept={kept.data} merged={merged.data} />;
}

function Choosing({ kept, merged }: { kept: Contact; merged: Contact }) {
  const [, navigate] = useLocation();
  const [picks, setPicks] = useState<Picks>({});
  const [turned, setTurned] = useState(false);
  const merge = useMerge();
  const [one, other] = turned ? [merged, kept] : [kept, merged];
  const choice = choiceOfMerge(one, other, picks);
  const { data: preview } = usePreview(choice);
  const fields = differing(one, other);
  const failure = merge.error ? toApiError(merge.error) : null;
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
              onClick={() =>
                merge.mutate(choice, { onSuccess: () => navigate(`/contacts/${one.id}`, { replace: true }) })
              }
            >
              Merge
            </Button>
          </>
        }
      />
      <div className={classes.page}>
        <div className={classes.body}>
          {failure && (
            <Alert color={failure.code === 'conflict' ? 'yellow' : 'red'} role="alert" mb="md">
              {failure.message}
            </Alert>
          )}
          <p className={classes.lead}>
            <strong>{other.name}</strong> goes into <strong>{one.name}</strong>. All phones, e-mails,
            addresses, cases, messages, scores and history of both are kept; who opted out stays opted out.
            This can be taken back later.
          </p>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowsExchange size={15} aria-hidden />}
            onClick={() => {
              setTurned(!turned);
              setPicks(swapped(picks));
            }}
          >
            Keep {other.name} instead
          </Button>
          <PickTable
            kept={one}
            merged={other}
            fields={fields}
            picks={picks}
            onPick={(name, pick) => setPicks((now) => ({ ...now, [name]: pick }))}
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
