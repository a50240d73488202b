import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../api/ApiError';
import { DateText } from '../../ui/DateText';
import { PhoneText } from '../../ui/PhoneText';
import { toastDone } from '../../ui/toasts';
import classes from '../Settings.module.css';
import { useAddInternal, useInternal } from './queries';

/** The firm's own list: who asked this firm not to call. */
export function InternalList() {
  const { data: entries = [] } = useInternal();
  const add = useAddInternal();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { number, reason },
      {
        onSuccess: (entry) => {
          toastDone(`${entry.shown} is on your list`);
          setNumber('');
          setReason('');
        },
      },
    );
  };
  return (
    <section className={classes.part} aria-label="Your own list">
      <h2 className={classes.title}>Your own list</h2>
      <p className={classes.lead}>
        Numbers whose owners asked this firm not to call. It overrides every exception, and the record is kept
        for at least five years.
      </p>
      <form className={classes.bar} onSubmit={submit} aria-label="Add a number to your own list">
        <TextInput
          aria-label="Number"
          placeholder="Number"
          inputMode="tel"
          value={number}
          error={add.error ? messageOf(add.error) : undefined}
          onChange={(event) => {
            add.reset();
            setNumber(event.currentTarget.value);
          }}
        />
        <TextInput
          aria-label="Reason"
          placeholder="Their words, or how they asked"
          style={{ flex: 1 }}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={number.trim() === ''} loading={add.isPending}>
          Add Number
        </Button>
      </form>
      {entries.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Reason</th>
              <th scope="col">Added</th>
              <th scope="col">Kept until at least</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td>
                  <PhoneText phone={entry.shown} e164={entry.e164} />
                </td>
                <td>{entry.reason}</td>
                <td>
                  <DateText value={entry.added_at} /> <span className="muted">by {entry.added_by}</span>
                </td>
                <td>
                  <DateText value={entry.keep_until} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
