import { Alert, Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { messageOf } from '../api/ApiError';
import { channelChoices } from './channels';
import classes from './Messages.module.css';

interface MessageFormProps {
  title: string;
  channel: string;
  onChannel: (channel: string) => void;
  /** Whom it is from or to. */
  address: ReactNode;
  subject: string;
  onSubject: (subject: string) => void;
  /** The text, and what is said about it. */
  children: ReactNode;
  error: Error | null;
  submit: string;
  working: boolean;
  disabled: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** A dialog for one message of any channel, from somebody or to somebody. */
export function MessageForm(props: MessageFormProps) {
  const { title, channel, onChannel, address, subject, onSubject, children, error, onClose } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <SegmentedControl
          aria-label="Channel"
          fullWidth
          data={channelChoices}
          value={channel}
          onChange={onChannel}
        />
        {address}
        {channel === 'email' && (
          <TextInput
            label="Subject"
            value={subject}
            onChange={(event) => onSubject(event.currentTarget.value)}
          />
        )}
        {children}
        {error && (
          <Alert color="red" role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={props.working} disabled={props.disabled}>
            {props.submit}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
