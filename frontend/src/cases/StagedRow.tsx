import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConflictNote } from '../conflicts';
import { LoginSourceBadge } from '../ui/ChoiceText';
import { caseRoles } from '../ui/choices';
import { conflictQueryOf, type StagedParty } from './draft';
import classes from './People.module.css';

interface StagedRowProps {
  party: StagedParty;
  /** Empty for a new case. */
  caseId: string;
  onRole: (role: string) => void;
  onRemove: () => void;
  children?: ReactNode;
}

const roles = caseRoles.map(({ value, label }) => ({ value, label }));

/** Somebody who shall come onto the case: name, role, and what the conflict check says. */
export function StagedRow({ party, caseId, onRole, onRemove, children }: StagedRowProps) {
  return (
    <li className={classes.staged}>
      <div className={classes.line}>
        <span className={classes.who}>
          {party.name}
          {party.made && <span className={classes.new}>New</span>}
        </span>
        <NativeSelect
          aria-label={`Role of ${party.name}`}
          data={roles}
          value={party.role}
          onChange={(event) => onRole(event.currentTarget.value)}
        />
        <LoginSourceBadge value={party.loginSource} />
        <span className={classes.actions}>
          {children}
          <ActionIcon aria-label={`Leave out ${party.name}`} onClick={onRemove}>
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      <ConflictNote query={conflictQueryOf(party, caseId)} />
    </li>
  );
}
