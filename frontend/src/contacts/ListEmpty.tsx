import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconPlus, IconUsers } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useLoadSample } from '../imports';
import { EmptyState } from '../ui/EmptyState';

/** The contacts list without a contact: the first step. */
export function ListEmpty() {
  const [, navigate] = useLocation();
  const loadSample = useLoadSample();
  return (
    <EmptyState
      icon={IconUsers}
      title="The people on your cases belong here"
      message="Drop a spreadsheet or a vCard anywhere on this window, or begin with one contact."
    >
      <Button
        leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />}
        onClick={() => navigate('/settings/import')}
      >
        Import a File
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => navigate('/contacts/new')}
      >
        Add Contact
      </Button>
      <Button variant="subtle" onClick={loadSample}>
        Load the Sample Data
      </Button>
    </EmptyState>
  );
}
