import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { replaceInColumn, type StagedFile } from '../api/imports';
import { toastDone } from '../ui/toasts';
import { changeRows } from './flow';
import { number } from './words';

interface ReplaceDialogProps {
  file: StagedFile;
  opened: boolean;
  onClose: () => void;
}

/** Find and replace in one column of the file. */
export function ReplaceDialog({ file, opened, onClose }: ReplaceDialogProps) {
  const first = file.columns.find(({ field }) => field !== 'ignore') ?? file.columns[0];
  const [column, setColumn] = useState(String(first?.index ?? 0));
  const [find, setFind] = useState('');
  const [replace, setReplace] = useState('');
  const [whole, setWhole] = useState(false);
  const make = useMutation({
    mutationFn: async () => {
      let changed = 0;
      await changeRows(async (id) => {
        changed = await replaceInColumn(id, { column: Number(column), find, replace, whole });
      });
      return changed;
    },
    onSuccess: (changed) => {
      toastDone(
        changed === 0
          ? 'No cell has that'
          : `${number.format(changed)} ${changed === 1 ? 'cell' : 'cells'} changed`,
      );
      if (changed > 0) {
        onClose();
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Find and replace"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label="In the column"
            data={file.columns.map(({ index, header }) => ({ value: String(index), label: header }))}
            value={column}
            searchable
            limit={200}
            allowDeselect={false}
            onChange={(next) => next !== null && setColumn(next)}
          />
          <TextInput
            label="Find"
            description={whole ? 'Leave it empty to fill empty cells.' : undefined}
            data-autofocus
            value={find}
            error={make.error ? messageOf(make.error) : undefined}
            onChange={(event) => {
              setFind(event.currentTarget.value);
              make.reset();
            }}
          />
          <TextInput
            label="Replace with"
            value={replace}
            onChange={(event) => setReplace(event.currentTarget.value)}
          />
          <Checkbox
            size="xs"
            label="Only where it is the whole cell"
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={find === '' && !whole} loading={make.isPending}>
            Replace All
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
