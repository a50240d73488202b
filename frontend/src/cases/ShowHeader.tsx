import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconDots, IconTrash } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Case } from '../api/cases';
import { BackLink } from '../ui/BackLink';
import { caseStatuses } from '../ui/choices';
import { DateText } from '../ui/DateText';
import { PageHeader } from '../ui/PageHeader';
import { StatusMenu } from '../ui/StatusMenu';
import { caseName } from './people';
import { useDeleteCase, useRestoreCase, useSetStatus } from './queries';
import classes from './Show.module.css';

/** Number and title, type, status, and what can be done with the whole case. */
export function ShowHeader({ found }: { found: Case }) {
  const [, navigate] = useLocation();
  const setStatus = useSetStatus();
  const remove = useDeleteCase();
  const restore = useRestoreCase();
  const inBin = found.deleted_at !== '';
  return (
    <PageHeader
      title={
        <>
          <BackLink href="/cases" label="Cases" icon={IconArrowLeft} />
          {caseName(found)}
        </>
      }
      aside={found.type_name}
      actions={
        inBin ? (
          <Button leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => restore(found.id)}>
            Restore
          </Button>
        ) : (
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon aria-label="More actions" size="lg">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => remove(found, { onSuccess: () => navigate('/cases') })}
              >
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <div className={classes.facts}>
        <StatusMenu
          label="Status"
          choices={caseStatuses}
          value={found.status}
          onChange={(status) => setStatus(found.id, status)}
          disabled={inBin}
        />
        {found.opened_on !== '' && (
          <span className="muted">
            Opened <DateText value={found.opened_on} />
          </span>
        )}
        {found.closed_on !== '' && (
          <span className="muted">
            Closed <DateText value={found.closed_on} />
          </span>
        )}
        {inBin && <span className={classes.bin}>In the bin</span>}
      </div>
    </PageHeader>
  );
}
