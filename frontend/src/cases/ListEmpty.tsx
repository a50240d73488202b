import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { EmptyState } from '../ui/EmptyState';

/** The cases list without a case: the first step. */
export function ListEmpty() {
  const [, navigate] = useLocation();
  return (
    <EmptyState
      icon={IconBriefcase}
      title="Your matters belong here"
      message="A case brings together who is on it: clients, the other side, witnesses. Imported files bring their cases along."
    >
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/cases/new')}>
        New Case
      </Button>
    </EmptyState>
  );
}
