import { Alert, Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../api/contacts';
import { sendPersonal, warnPersonal } from '../api/messages';
import { toastDone } from '../ui/toasts';
import { MessageForm } from './MessageForm';
import classes from './Messages.module.css';

/** Where a contact can be reached on a channel. */
function placesOf(contact: Contact, channel: string): { value: string; label: string }[] {
  if (channel === 'email') {
    return contact.emails
      .filter((email) => email.valid)
      .map(({ address }) => ({ value: address, label: address }));
  }
  return contact.phones
    .filter((phone) => phone.valid && (channel === 'voice' || phone.can_text))
    .map(({ e164, shown }) => ({ value: e164, label: shown }));
}

/** Writes to one contact by hand, in the desktop's own program. Somebody who has said no needs a confirmation. */
export function WriteDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const client = useQueryClient();
  const [channel, setChannel] = useState('sms');
  const places = placesOf(contact, channel);
  const [chosen, setChosen] = useState('');
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const to = places.some(({ value }) => value === chosen) ? chosen : (places[0]?.value ?? '');
  const draft = { contact_id: contact.id, channel, to, subject, body, confirmed };
  const { data: warning } = useQuery({
    queryKey: ['consent', 'warning', contact.id, channel, to],
    queryFn: () => warnPersonal(draft),
    enabled: to !== '',
  });
  const send = useMutation({
    mutationFn: sendPersonal,
    onSuccess: () => {
      toastDone(channel === 'voice' ? 'Dialling in your phone program' : 'Opened in your own program');
      client.invalidateQueries({ queryKey: ['messages'] });
      onClose();
    },
  });
  const blocked = warning?.needed === true && !confirmed;
  return (
    <MessageForm
      title={`Write to ${contact.name}`}
      channel={channel}
      onChannel={(value) => {
        setChannel(value);
        setConfirmed(false);
      }}
      address={
        to === '' ? (
          <p className={classes.hint}>
            {contact.name} has no {channel === 'email' ? 'e-mail address' : 'number'} for this.
          </p>
        ) : (
          <NativeSelect
            label="To"
            data={places}
            value={to}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )
      }
      subject={subject}
      onSubject={setSubject}
      error={send.error}
      submit={channel === 'voice' ? 'Dial' : 'Open in My Program'}
      working={send.isPending}
      disabled={to === '' || blocked}
      onSubmit={() => send.mutate(draft)}
      onClose={onClose}
    >
      {channel !== 'voice' && (
        <Textarea
          label="Text"
          autosize
          minRows={3}
          data-autofocus
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
      )}
      {warning?.needed && (
        <Alert color="yellow" role="alert" title={`${contact.name} has said no to this`}>
          {warning.reasons.map((reason) => (
            <p key={reason.code} className={classes.reason}>
              {reason.message}
            </p>
          ))}
          <Checkbox
            mt="xs"
            label="I have read this and write all the same. It is logged."
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
        </Alert>
      )}
    </MessageForm>
  );
}
