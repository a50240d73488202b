import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ContactPicker } from '../contacts';
import { type StagedParty, stageFound } from './draft';
import { NewContact } from './NewContact';
import classes from './People.module.css';

interface AddPersonProps {
  label: string;
  /** Ids of contacts that are not offered. */
  without: readonly string[];
  onStage: (party: StagedParty) => void;
  autoFocus?: boolean;
  /** Tells whether a new contact is being typed in. */
  onEditing?: (editing: boolean) => void;
}

/** Finds a contact as the user types, or takes a new one in place. */
export function AddPerson({ label, without, onStage, autoFocus, onEditing }: AddPersonProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const edit = (text: string | null) => {
    setTyped(text);
    onEditing?.(text !== null);
  };
  if (typed !== null) {
    return (
      <NewContact
        typed={typed}
        onCancel={() => edit(null)}
        onDone={(party) => {
          edit(null);
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
        onAddNew={edit}
      />
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit('')}>
        Add New Contact
      </Button>
    </div>
  );
}
