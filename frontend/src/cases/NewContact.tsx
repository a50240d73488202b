import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { messageOf } from '../api/ApiError';
import { type Contact, fetchContact } from '../api/contacts';
import { checkDraft, EmailFields, NameFields, PhoneFields, SimilarHint, StandingFields } from '../contacts';
import { toastFailure } from '../ui/toasts';
import { nameOfDraft, type StagedParty, stageFound, stageNew } from './draft';
import classes from './People.module.css';

interface NewContactProps {
  draft: Contact;
  onDraft: (draft: Contact) => void;
  onDone: (party: StagedParty) => void;
  onCancel: () => void;
}

/** Adds a new contact in place. It is not stored by itself, but with the case. */
export function NewContact({ draft, onDraft, onDone, onCancel }: NewContactProps) {
  const errors = checkDraft(draft);
  const props = { draft, errors, set: (part: Partial<Contact>) => onDraft({ ...draft, ...part }) };
  const ready = nameOfDraft(draft) !== '' && Object.keys(errors).length === 0;
  const takeFound = useMutation({
    mutationFn: fetchContact,
    onSuccess: (found) => onDone(stageFound({ ...found, display_name: found.name })),
    onError: (error) => toastFailure(messageOf(error)),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // Within the form of a case: Enter adds the contact, and does not save the case.
      event.preventDefault();
      if (ready) {
        onDone(stageNew(draft));
      }
    }
  };
  return (
    <fieldset className={classes.made} aria-label="Add New Contact" onKeyDown={onKeyDown}>
      <NameFields {...props} autoFocus />
      <SimilarHint draft={draft} onUse={({ contact }) => takeFound.mutate(contact.id)} />
      <h3 className={classes.subtitle}>Phones</h3>
      <PhoneFields {...props} />
      <h3 className={classes.subtitle}>Emails</h3>
      <EmailFields {...props} />
      <h3 className={classes.subtitle}>Standing</h3>
      <StandingFields {...props} />
      <Group gap="sm" mt="md">
        <Button variant="light" disabled={!ready} onClick={() => onDone(stageNew(draft))}>
          Add to Case
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </fieldset>
  );
}
