import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck, IconChevronDown, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { deleteView, fetchViews, restoreView, type SavedView, saveView, type ViewPage } from '../api/views';
import { toastDone, toastFailure } from '../ui/toasts';

interface ViewMenuProps {
  page: ViewPage;
  /** How the list is called without a view: "All contacts". */
  allLabel: string;
  /** The id of the view that the list shows, or empty. */
  current: string;
  /** How the list is now, as a view would keep it. */
  definition: string;
  /** Shows a view, or with null the list as designed. */
  onShow: (view: SavedView | null) => void;
}

/** A list's saved views: shows one, keeps the list as it is now under a name. */
export function ViewMenu({ page, allLabel, current, definition, onShow }: ViewMenuProps) {
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  const { data: views = [] } = useQuery({ queryKey: ['views', page], queryFn: () => fetchViews(page) });
  const shown = views.find((view) => view.id === current);
  const refresh = () => client.invalidateQueries({ queryKey: ['views'] });
  const onError = (error: unknown) => toastFailure(messageOf(error));
  const save = useMutation({
    mutationFn: saveView,
    onSuccess: (saved) => {
      onShow(saved);
      return refresh();
    },
  });
  const restore = useMutation({ mutationFn: restoreView, onSuccess: refresh, onError });
  const remove = useMutation({
    mutationFn: (view: SavedView) => deleteView(view.id),
    onSuccess: (_nothing, view) => {
      onShow(null);
      toastDone(`The view ${view.name} is gone`, () => restore.mutate(view.id));
      return refresh();
    },
    onError,
  });

  return (
    <>
      <Menu position="bottom-end" width={240} transitionProps={{ duration: 80 }}>
        <Menu.Target>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconBookmark size={14} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            View: {shown?.name ?? allLabel}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            rightSection={shown ? null : <IconCheck size={14} aria-hidden />}
            aria-current={shown ? undefined : 'true'}
            onClick={() => onShow(null)}
          >
            {allLabel}
          </Menu.Item>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              aria-current={view.id === current ? 'true' : undefined}
              rightSection={view.id === current ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => onShow(view)}
            >
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {shown && shown.definition !== definition && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={15} aria-hidden />}
              onClick={() =>
                save.mutate(
                  { ...shown, definition },
                  { onSuccess: () => toastDone(`${shown.name} is saved as it is now`), onError },
                )
              }
            >
              Save changes
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBookmark size={15} aria-hidden />} onClick={() => setNaming(true)}>
            Save as a view…
          </Menu.Item>
          {shown && (
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => remove.mutate(shown)}>
              Delete view {shown.name}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={naming}
        error={save.error ? messageOf(save.error) : undefined}
        onClose={() => {
          setNaming(false);
          save.reset();
        }}
        onName={(name) =>
          save.mutate({ id: '', page, name, definition }, { onSuccess: () => setNaming(false) })
        }
      />
    </>
  );
}

interface NameDialogProps {
  opened: boolean;
  error: string | undefined;
  onClose: () => void;
  onName: (name: string) => void;
}

function NameDialog({ opened, error, onClose, onName }: NameDialogProps) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name.trim());
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setName('')}
      title="Save as a view"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          description="Filters, sort and columns are kept; what is searched for is not."
          data-autofocus
          value={name}
          maxLength={100}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" disabled={name.trim() === ''}>
          Save View
        </Button>
      </form>
    </Modal>
  );
}
