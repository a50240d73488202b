import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Contact } from '../api/contacts';
import { ContactPicker } from '../contacts';
import { toastDone } from '../ui/toasts';
import { isWorthKeeping, newContactFrom, type StagedParty, stageFound } from './draft';
import { NewContact } from './NewContact';
import classes from './People.module.css';

interface AddPersonProps {
  label: string;
  /** Ids of contacts that are not offered. */
  without: readonly string[];
  onStage: (party: StagedParty) => void;
  autoFocus?: boolean;
  /** The new contact that is being typed in, or null. */
  typing: Contact | null;
  onTyping: (typing: Contact | null) => void;
}

/** Finds a contact as the user types, or takes a new one in place. */
export function AddPerson({ label, without, onStage, autoFocus, typing, onTyping }: AddPersonProps) {
  const addNew = (typed: string) => onTyping(newContactFrom(typed));
  if (typing !== null) {
    return (
      <NewContact
        draft={typing}
        onDraft={onTyping}
        onCancel={() => {
          onTyping(null);
          if (isWorthKeeping(typing)) {
            toastDone('What you typed is thrown away', () => onTyping(typing));
          }
        }}
        onDone={(party) => {
          onTyping(null);
          onStage(party);
        }}
      />
    );
  }
  return (
    <div className={classes.find}>
      <ContactPicker
        label={label}
        without={without}
        autoFocus={autoFocus}
        onPick={(row) => onStage(stageFound(row))}
        onAddNew={addNew}
      />
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => addNew('')}>
        Add New Contact
      </Button>
    </div>
  );
}
