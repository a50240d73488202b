import { Alert, Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { type ErasureCertificate, eraseContact } from '../api/backups';
import type { Contact } from '../api/contacts';
import { useCopy } from '../ui/CopyText';
import { toastDone, toastFailure } from '../ui/toasts';
import { Verbatim } from '../ui/Verbatim';
import { certificateText } from './certificate';
import classes from './EraseDialog.module.css';

/** Removes a person's data for good, on their request, and shows the certificate. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [keepWords, setKeepWords] = useState(false);
  const [typed, setTyped] = useState('');
  const erase = useMutation({ mutationFn: () => eraseContact(contact.id, keepWords) });
  if (erase.data) {
    return <Certificate certificate={erase.data} onClose={onClose} />;
  }
  return (
    <Modal opened onClose={onClose} title={`Erase ${contact.name}`} size="lg">
      <p className={classes.text}>
        Removes this person from contacts, messages, activity, imports and search. What proves an opt-out
        stays, without the name: dates, and the number or address as a code that cannot be read back, so that
        it goes on being blocked. This cannot be undone.
      </p>
      <Checkbox
        mb="md"
        label="Keep the words of revocations"
        description="As proof of what was said, for instance “STOP”."
        checked={keepWords}
        onChange={(event) => setKeepWords(event.currentTarget.checked)}
      />
      <TextInput
        label={`Type “${contact.name}” to confirm`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.error && (
        <Alert color="red" role="alert" mt="md">
          {messageOf(erase.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          color="red"
          disabled={typed.trim() !== contact.name.trim()}
          loading={erase.isPending}
          onClick={() => erase.mutate()}
        >
          Erase for Good
        </Button>
      </Group>
    </Modal>
  );
}

function Certificate({ certificate, onClose }: { certificate: ErasureCertificate; onClose: () => void }) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const copy = useCopy();
  const text = certificateText(certificate);
  const leave = () => {
    onClose();
    navigate('/contacts');
    client.invalidateQueries();
  };
  return (
    <Modal opened onClose={leave} title="Certificate of erasure" size="lg">
      <Verbatim text={text} maxHeight={420} />
      <Group justify="flex-end" gap="sm" mt="md">
        <Button
          variant="default"
          onClick={() =>
            copy(text).then(
              () => toastDone('The certificate is copied'),
              () => toastFailure('The certificate could not be copied.'),
            )
          }
        >
          Copy
        </Button>
        <Button onClick={leave}>Done</Button>
      </Group>
    </Modal>
  );
}
