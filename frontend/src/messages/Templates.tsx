import { Button } from '@mantine/core';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import { deleteTemplate, saveTemplate, type Template } from '../api/messages';
import { choiceOf } from '../ui/Choice';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { toastDone, toastFailure } from '../ui/toasts';
import { channelChoices } from './channels';
import { blankTemplate } from './composing';
import classes from './Messages.module.css';
import { useTemplates } from './queries';
import { TemplateDialog } from './TemplateDialog';

/** The firm's templates. */
export function Templates() {
  const client = useQueryClient();
  const { data, error, refetch } = useTemplates();
  const [editing, setEditing] = useState<Template>();
  const refresh = () => client.invalidateQueries({ queryKey: ['templates'] });
  const tell = (failure: unknown) => toastFailure(messageOf(failure));
  const restore = useMutation({ mutationFn: saveTemplate, onSuccess: refresh, onError: tell });
  const remove = useMutation({
    mutationFn: (template: Template) => deleteTemplate(template.id),
    onSuccess: (_nothing, template) => {
      toastDone(`${template.name} is deleted`, () => restore.mutate({ ...template, id: '' }));
      return refresh();
    },
    onError: tell,
  });
  if (error) {
    return (
      <ErrorState title="The templates cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  const add = (
    <Button
      size="xs"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => setEditing(blankTemplate)}
    >
      Add Template
    </Button>
  );
  return (
    <>
      {data?.length === 0 ? (
        <EmptyState
          icon={IconTemplate}
          title="No templates yet"
          message="A template is a message with gaps for names and cases, to be sent to one or to many."
        >
          {add}
        </EmptyState>
      ) : (
        <div className={classes.page}>
          <div className={classes.bar}>{add}</div>
          <ul className={classes.list} aria-label="Templates">
            {data?.map((template) => (
              <li key={template.id} className={classes.template}>
                <div className={classes.content}>
                  <p className={classes.head}>
                    <strong>{template.name}</strong>
                    <span className="muted">
                      {choiceOf(channelChoices, template.channel).label} ·{' '}
                      {template.kind === 'solicitation' ? 'Solicitation' : 'Informational'}
                    </span>
                  </p>
                  <p className={classes.body}>{template.body}</p>
                </div>
                <div className={classes.actions}>
                  <Link href={`/messages/compose/${template.id}`} className={classes.use}>
                    Use
                  </Link>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={`Edit ${template.name}`}
                    onClick={() => setEditing(template)}
                  >
                    Edit
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={`Delete ${template.name}`}
                    onClick={() => remove.mutate(template)}
                  >
                    Delete
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
      {editing && <TemplateDialog template={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
