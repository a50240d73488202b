import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toApiError } from '../api/ApiError';
import { saveTemplate, type Template } from '../api/messages';
import { toastDone } from '../ui/toasts';
import classes from './Messages.module.css';
import { TemplateFields } from './TemplateFields';

/** A template, new or changed. */
export function TemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(template);
  const save = useMutation({
    mutationFn: saveTemplate,
    onSuccess: (saved) => {
      toastDone(`${saved.name} is saved`);
      onClose();
      return client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  const failure = save.error ? toApiError(save.error) : undefined;
  const set = (change: Partial<Template>) => {
    save.reset();
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={template.id === '' ? 'Add Template' : 'Edit Template'}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          data-autofocus
          value={draft.name}
          error={failure?.field === 'name' ? failure.message : undefined}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TemplateFields draft={draft} set={set} failure={failure?.field === 'name' ? undefined : failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save Template
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
