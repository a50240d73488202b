import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { sendPersonal, warnPersonal } from '../api/messages';
import { toastDone } from '../ui/toasts';
import { channelChoices } from './channels';
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(draft);
  };
  const blocked = warning?.needed === true && !confirmed;
  return (
    <Modal opened onClose={onClose} title={`Write to ${contact.name}`}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <SegmentedControl
          aria-label="Channel"
          fullWidth
          data={channelChoices}
          value={channel}
          onChange={(value) => {
            setChannel(value);
            setConfirmed(false);
          }}
        />
        {to === '' ? (
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
        )}
        {channel === 'email' && (
          <TextInput
            label="Subject"
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
        )}
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
        {send.error && (
          <Alert color="red" role="alert">
            {messageOf(send.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending} disabled={to === '' || blocked}>
            {channel === 'voice' ? 'Dial' : 'Open in My Program'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
