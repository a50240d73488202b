import { ActionIcon, Button, Group, Menu, Modal, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import {
  applyMapping,
  deleteMapping,
  fetchMappings,
  type SavedMapping,
  type StagedFile,
  saveMapping,
} from '../api/imports';
import { toastDone, toastFailure } from '../ui/toasts';
import { keepMapping, mapColumns } from './flow';

/** Mappings that were saved under names: use one, save this one. */
export function MappingMenu({ file }: { file: StagedFile }) {
  const client = useQueryClient();
  const [saving, { open, close }] = useDisclosure();
  const key = ['import-mappings', file.id];
  const { data: saved = [] } = useQuery({ queryKey: key, queryFn: () => fetchMappings(file.id) });
  const refresh = () => client.invalidateQueries({ queryKey: ['import-mappings'] });
  const tellFailure = (error: unknown) => toastFailure(messageOf(error));
  const use = (mapping: SavedMapping) =>
    applyMapping(file.id, mapping.id).then((mapped) => {
      mapColumns(mapped.columns);
      toastDone(`The columns are mapped as in ${mapping.name}`);
    }, tellFailure);
  return (
    <>
      <Menu position="bottom-end" width={280} transitionProps={{ duration: 80 }}>
        <Menu.Target>
          <Tooltip label="Saved mappings">
            <ActionIcon aria-label="Saved mappings" ml="auto">
              <IconBookmark size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{saved.length === 0 ? 'No mapping is saved yet' : 'Map the columns as in'}</Menu.Label>
          {saved.map((mapping) => (
            <Menu.Item
              key={mapping.id}
              onClick={() => use(mapping)}
              rightSection={
                <span className="muted tabular">
                  {mapping.fits ? 'same columns' : `${mapping.found} of ${mapping.total}`}
                </span>
              }
            >
              {mapping.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={open}>Save this mapping …</Menu.Item>
          {saved.length > 0 && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item>Delete a mapping</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {saved.map(({ id, name }) => (
                  <Menu.Item
                    key={id}
                    leftSection={<IconTrash size={14} aria-hidden />}
                    onClick={() => deleteMapping(id).then(refresh, tellFailure)}
                  >
                    {name}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
        </Menu.Dropdown>
      </Menu>
      <SaveDialog file={file} opened={saving} onClose={close} onSaved={refresh} />
    </>
  );
}

interface SaveDialogProps {
  file: StagedFile;
  opened: boolean;
  onClose: () => void;
  onSaved: () => void;
}

function SaveDialog({ file, opened, onClose, onSaved }: SaveDialogProps) {
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: async () => {
      await keepMapping();
      return saveMapping(file.id, name);
    },
    onSuccess: (mapping) => {
      toastDone(`The mapping is saved as ${mapping.name}`);
      onSaved();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Save this mapping"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          placeholder="Lead vendor, monthly list"
          data-autofocus
          value={name}
          error={save.error ? messageOf(save.error) : undefined}
          onChange={(event) => {
            setName(event.currentTarget.value);
            save.reset();
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
