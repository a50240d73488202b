import { Button, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconChevronDown,
  IconDeviceMobileSearch,
  IconFileDownload,
  IconPencil,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import type { Job } from '../api/jobs';
import type { Choice } from '../ui/Choice';
import { ChoiceText } from '../ui/ChoiceText';
import { ProgressDialog } from '../ui/ProgressDialog';
import type { ExportFormat } from './exportFormats';

interface BulkMenuProps {
  /** How many rows are selected; with none there is no menu. */
  count: number;
  statuses: readonly Choice[];
  onStatus: (status: string) => void;
  /** Case types that the selected contacts can be opted out of. */
  caseTypes?: readonly Choice[];
  onCaseTypeOptOut?: (caseType: string) => void;
  /** Merges all selected into one. */
  onMerge?: () => void;
  /** Writes a message to all selected. */
  onWrite?: () => void;
  /** Looks the phone numbers of all selected up on line. */
  onLookUp?: () => void;
  formats: readonly ExportFormat[];
  onExport: (ending: string) => void;
  onDelete: () => void;
  onClear: () => void;
  job: Job;
}

const number = new Intl.NumberFormat('en-US');

/** "2 selected": what can be done with all of them at once. */
export function BulkMenu(props: BulkMenuProps) {
  const {
    count,
    statuses,
    onStatus,
    caseTypes = [],
    onCaseTypeOptOut,
    onMerge,
    onWrite,
    onLookUp,
    formats,
    onExport,
    onDelete,
    onClear,
    job,
  } = props;
  return (
    <>
      {count > 0 && (
        <Menu position="bottom-end" width={220} transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <Button size="xs" variant="light" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {number.format(count)} selected
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Set status</Menu.Label>
            {statuses.map((choice) => (
              <Menu.Item
                key={choice.value}
                aria-label={`Set status ${choice.label}`}
                onClick={() => onStatus(choice.value)}
              >
                <ChoiceText choices={statuses} value={choice.value} />
              </Menu.Item>
            ))}
            {onCaseTypeOptOut && caseTypes.length > 0 && (
              <>
                <Menu.Divider />
                <Menu.Sub>
                  <Menu.Sub.Target>
                    <Menu.Sub.Item>Opt out of case type</Menu.Sub.Item>
                  </Menu.Sub.Target>
                  <Menu.Sub.Dropdown>
                    {caseTypes.map(({ value, label }) => (
                      <Menu.Item key={value} onClick={() => onCaseTypeOptOut(value)}>
                        {label}
                      </Menu.Item>
                    ))}
                  </Menu.Sub.Dropdown>
                </Menu.Sub>
              </>
            )}
            <Menu.Divider />
            {onMerge && (
              <Menu.Item leftSection={<IconArrowMerge size={15} aria-hidden />} onClick={onMerge}>
                Merge…
              </Menu.Item>
            )}
            {onWrite && (
              <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={onWrite}>
                Compose message…
              </Menu.Item>
            )}
            {onLookUp && (
              <Menu.Item leftSection={<IconDeviceMobileSearch size={15} aria-hidden />} onClick={onLookUp}>
                Look up phones…
              </Menu.Item>
            )}
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconFileDownload size={15} aria-hidden />}>
                  Export as
                </Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {formats.map(({ ending, label }) => (
                  <Menu.Item key={ending} onClick={() => onExport(ending)}>
                    {label} …
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={onDelete}>
              Delete
            </Menu.Item>
            <Menu.Item leftSection={<IconX size={15} aria-hidden />} onClick={onClear}>
              Select none
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <ProgressDialog
        opened={job.running && (job.progress?.elapsed ?? 0) > 400}
        title="Working on the selected rows"
        step="Working"
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
        cancelling={job.cancelling}
      />
    </>
  );
}
