import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ListEmptyProps } from '../lists';
import { EmptyState } from '../ui/EmptyState';

/** The cases list without a case: the first step. */
export function ListEmpty({ narrowed, onShowAll }: ListEmptyProps) {
  const [, navigate] = useLocation();
  if (narrowed) {
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No case matches"
        message="Try fewer words, or take a filter away."
      >
        <Button variant="default" onClick={onShowAll}>
          Show all cases
        </Button>
      </EmptyState>
    );
  }
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
