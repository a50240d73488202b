import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconDots, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { BackLink } from '../ui/BackLink';
import type { Choice } from '../ui/Choice';
import { PageHeader } from '../ui/PageHeader';
import { StatusMenu } from '../ui/StatusMenu';
import classes from './Record.module.css';

interface RecordHeaderProps {
  name: string;
  /** Beside the name: what kind it is. */
  aside: string;
  list: { href: string; label: string };
  statuses: readonly Choice[];
  status: string;
  onStatus: (status: string) => void;
  /** Why it can only be looked at, in words: "In the bin". Empty for a record in use. */
  bin: string;
  /** Takes it out of the bin; none for what cannot be taken out by itself. */
  onRestore?: () => void;
  /** Puts it in the bin, and then goes on. */
  onDelete: (done: () => void) => void;
  /** More of the menu, before and after Delete. */
  before?: ReactNode;
  after?: ReactNode;
  /** What else is said of it below its name. */
  children: ReactNode;
}

/** Name, kind, status, and what can be done with a whole record. */
export function RecordHeader(props: RecordHeaderProps) {
  const { name, aside, list, statuses, status, onStatus, bin, onRestore, onDelete, before, after } = props;
  const [, navigate] = useLocation();
  return (
    <PageHeader
      title={
        <>
          <BackLink href={list.href} label={list.label} icon={IconArrowLeft} />
          {name}
        </>
      }
      aside={aside}
      actions={
        bin !== '' ? (
          onRestore && (
            <Button leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={onRestore}>
              Restore
            </Button>
          )
        ) : (
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon aria-label="More actions" size="lg">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {before}
              <Menu.Item
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => onDelete(() => navigate(list.href))}
              >
                Delete
              </Menu.Item>
              {after}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <div className={classes.facts}>
        <StatusMenu
          label="Status"
          choices={statuses}
          value={status}
          onChange={onStatus}
          disabled={bin !== ''}
        />
        {props.children}
        {bin !== '' && <span className={classes.bin}>{bin}</span>}
      </div>
    </PageHeader>
  );
}
