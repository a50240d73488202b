import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Exported } from '../api/exports';
import { useJob } from '../api/jobs';
import { ProgressDialog } from '../ui/ProgressDialog';
import type { ExportFormat } from './exportFormats';
import { useExport } from './useExport';

interface ExportMenuProps {
  /** "contacts": what the list is of. */
  what: string;
  /** How many rows are written, when that is known. */
  total?: number;
  formats: readonly ExportFormat[];
  /** Writes everything that the list takes, in its order, to a file. */
  start: (job: string, path: string) => Promise<Exported>;
}

const number = new Intl.NumberFormat('en-US');

/** Writes a whole list, as it is narrowed and sorted, to a file. */
export function ExportMenu({ what, total, formats, start }: ExportMenuProps) {
  const job = useJob();
  const exportRows = useExport(job);
  const [opened, setOpened] = useState(false);
  const all = total === undefined ? `all ${what} listed` : `${number.format(total)} ${what}`;
  return (
    <>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={200}
        transitionProps={{ duration: 80 }}
      >
        <Menu.Target>
          <Tooltip label={`Export ${what}`} disabled={opened}>
            <ActionIcon aria-label={`Export ${what}`} disabled={total === 0}>
              <IconFileDownload size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Export {all} as</Menu.Label>
          {formats.map(({ ending, label }) => (
            <Menu.Item key={ending} onClick={() => exportRows(what, ending, start)}>
              {label} …
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProgressDialog
        opened={job.running && (job.progress?.elapsed ?? 0) > 400}
        title={`Exporting ${what}`}
        step="Writing"
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
        cancelling={job.cancelling}
      />
    </>
  );
}
