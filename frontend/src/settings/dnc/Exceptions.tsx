import { Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import type { DoNotCallException } from '../../api/phones';
import { DateField } from '../../ui/DateField';
import { DateText } from '../../ui/DateText';
import { dayOf } from '../../ui/days';
import { PhoneText } from '../../ui/PhoneText';
import { toastDone, toastFailure } from '../../ui/toasts';
import classes from '../Settings.module.css';
import { useAddException, useEndException, useExceptionKinds, useExceptions } from './queries';

/** Why numbers on the national list may be called, each with its proof. */
export function Exceptions() {
  const { data: exceptions = [] } = useExceptions();
  const [adding, setAdding] = useState(false);
  const end = useEndException();
  return (
    <section className={classes.part} aria-label="Exceptions">
      <h2 className={classes.title}>Exceptions</h2>
      <p className={classes.lead}>
        Numbers on the national list that may be called: with a signed permission, for 18 months after the
        last transaction, or for 3 months after an inquiry.
      </p>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => setAdding(true)}>
          Add Exception…
        </Button>
      </div>
      {exceptions.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Why</th>
              <th scope="col">Proof</th>
              <th scope="col">Holds</th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {exceptions.map((exception) => (
              <tr key={exception.id}>
                <td>
                  <PhoneText phone={exception.shown} e164={exception.e164} />
                </td>
                <td>{exception.kind_label}</td>
                <td title={exception.note || undefined}>{exception.proof}</td>
                <td>
                  <Holds exception={exception} />
                </td>
                <td className={classes.number}>
                  {exception.ended_at === '' && (
                    <Button
                      size="xs"
                      variant="subtle"
                      aria-label={`Take back the exception of ${exception.shown}`}
                      onClick={() =>
                        end.mutate(exception.id, {
                          onError: (failure) => toastFailure(messageOf(failure)),
                        })
                      }
                    >
                      Take back
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <ExceptionDialog onClose={() => setAdding(false)} />}
    </section>
  );
}

function Holds({ exception }: { exception: DoNotCallException }) {
  if (exception.ended_at !== '') {
    return (
      <span className="muted">
        taken back <DateText value={exception.ended_at} />
      </span>
    );
  }
  if (exception.last_day === '') {
    return (
      <>
        since <DateText value={exception.since} />
      </>
    );
  }
  return (
    <span className={exception.applies ? undefined : 'muted'}>
      until <DateText value={exception.last_day} />
      {!exception.applies && ', over'}
    </span>
  );
}

function ExceptionDialog({ onClose }: { onClose: () => void }) {
  const { data: kinds = [] } = useExceptionKinds();
  const today = dayOf(new Date());
  const [draft, setDraft] = useState({
    number: '',
    kind: 'written_permission',
    since: today,
    proof: '',
    note: '',
  });
  const add = useAddException();
  const failure = add.error ? toApiError(add.error) : undefined;
  const set = (change: Partial<typeof draft>) => {
    add.reset();
    setDraft({ ...draft, ...change });
  };
  const at = (field: string) => (failure?.field === field ? failure.message : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(draft, {
      onSuccess: () => {
        toastDone('The exception is recorded');
        onClose();
      },
    });
  };
  const placed = ['number', 'since', 'proof'].includes(failure?.field ?? '');
  return (
    <Modal opened onClose={onClose} title="Add Exception">
      <form className={classes.fields} onSubmit={submit} noValidate>
        <TextInput
          label="Number"
          inputMode="tel"
          data-autofocus
          value={draft.number}
          error={at('number')}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <NativeSelect
          label="Why it may be called"
          data={kinds.map(({ kind, label }) => ({ value: kind, label }))}
          value={draft.kind}
          onChange={(event) => set({ kind: event.currentTarget.value })}
        />
        <DateField
          label="Day of the permission, last transaction or inquiry"
          value={draft.since}
          error={at('since')}
          onChange={(since) => set({ since })}
          max={today}
        />
        <TextInput
          label="Proof"
          placeholder="Document, invoice or call note"
          value={draft.proof}
          error={at('proof')}
          onChange={(event) => set({ proof: event.currentTarget.value })}
        />
        <Textarea
          label="Note"
          autosize
          value={draft.note}
          error={failure && !placed ? failure.message : undefined}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add Exception
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
