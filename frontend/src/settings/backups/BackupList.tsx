import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { BackupFile } from '../../api/backups';
import { sayBytes } from '../../ui/bytes';
import { DateText } from '../../ui/DateText';
import classes from '../Settings.module.css';

const count = new Intl.NumberFormat('en-US');

interface BackupListProps {
  backups: readonly BackupFile[];
  onRestore: (path: string) => void;
}

/** The backups, newest first. */
export function BackupList({ backups, onRestore }: BackupListProps) {
  if (backups.length === 0) {
    return <p className="muted">No backup yet. The first one is made within a day, or now.</p>;
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Made</th>
          <th scope="col">Why</th>
          <th scope="col" className={classes.number}>
            Contacts
          </th>
          <th scope="col" className={classes.number}>
            Cases
          </th>
          <th scope="col" className={classes.number}>
            Size
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.path} title={backup.path}>
            <td>{backup.made_at === '' ? backup.name : <DateText value={backup.made_at} />}</td>
            <td>
              {backup.readable ? (
                backup.reason_words
              ) : (
                <span className={classes.warn}>
                  <IconAlertTriangle size={15} aria-hidden />
                  Damaged: it cannot be restored
                </span>
              )}
            </td>
            <td className={classes.number}>{backup.readable ? count.format(backup.contacts) : ''}</td>
            <td className={classes.number}>{backup.readable ? count.format(backup.cases) : ''}</td>
            <td className={classes.number}>{sayBytes(backup.size)}</td>
            <td className={classes.number}>
              <Button
                size="xs"
                variant="subtle"
                disabled={!backup.readable}
                aria-label={`Restore the backup ${backup.name}`}
                onClick={() => onRestore(backup.path)}
              >
                Restore…
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
