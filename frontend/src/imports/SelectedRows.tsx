import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { messageOf } from '../api/ApiError';
import { decideRows, leaveOut, type ReviewRows } from '../api/imports';
import { nothingSelected, type Selection, selectedCount } from '../ui/table/selection';
import { toastFailure } from '../ui/toasts';
import { changeRows } from './flow';
import { optOutList } from './state';
import { number } from './words';

interface SelectedRowsProps {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  /** The filter that "all" is of. */
  only: string;
  total: number;
  /** What the file is. */
  mode: string;
}

/** What can be done with all selected rows at once. */
export function SelectedRows({ selection, onSelection, only, total, mode }: SelectedRowsProps) {
  const count = selectedCount(selection, total);
  if (count === 0) {
    return null;
  }
  const ids = [...selection.ids].map(Number);
  const rows: ReviewRows = selection.all
    ? { rows: [], only, except: ids }
    : { rows: ids, only: '', except: [] };
  const make = (change: (id: string) => Promise<unknown>) =>
    changeRows(change).then(
      () => onSelection(nothingSelected),
      (error) => toastFailure(messageOf(error)),
    );
  return (
    <Menu position="bottom-end" width={240} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <Button size="xs" variant="light" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {number.format(count)} selected
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => make((id) => leaveOut(id, rows, true))}>Leave out</Menu.Item>
        <Menu.Item onClick={() => make((id) => leaveOut(id, rows, false))}>Take in again</Menu.Item>
        {mode !== optOutList && <Decisions decide={(choice) => make((id) => decideRows(id, rows, choice))} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is to become of rows about people who are known. */
function Decisions({ decide }: { decide: (choice: string) => void }) {
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Those you already have</Menu.Label>
      <Menu.Item onClick={() => decide('skip')}>Skip</Menu.Item>
      <Menu.Item onClick={() => decide('update')}>Update</Menu.Item>
      <Menu.Item onClick={() => decide('create')}>Add again</Menu.Item>
      <Menu.Item onClick={() => decide('')}>As the whole file</Menu.Item>
    </>
  );
}
