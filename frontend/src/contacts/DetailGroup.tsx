import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { toApiError } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { Section } from '../ui/Section';
import { changedMeanwhile, nameFields } from './clash';
import classes from './DetailGroup.module.css';
import type { FieldProps } from './fields/fieldProps';
import { checkDraft, type FieldErrors } from './limits';
import { useSaveContact } from './queries';

interface DetailGroupProps {
  title: string;
  contact: Contact;
  /** How it reads. */
  children: ReactNode;
  /** How it is edited. */
  fields: (props: FieldProps) => ReactNode;
}

/**
 * One group of a contact's fields: read, and edited in place. It saves itself alone, so that what somebody else
 * changed in another group meanwhile stays; when the contact was changed meanwhile, it says so before it saves.
 */
export function DetailGroup({ title, contact, children, fields }: DetailGroupProps) {
  const client = useQueryClient();
  const [edits, setEdits] = useState<Partial<Contact> | null>(null);
  const [base, setBase] = useState(contact);
  const [clash, setClash] = useState('');
  const [refused, setRefused] = useState<FieldErrors>({});
  const save = useSaveContact();
  const failure = save.error ? toApiError(save.error) : null;

  const stop = () => {
    setEdits(null);
    setClash('');
    setRefused({});
    save.reset();
  };

  if (edits === null) {
    return (
      <Section
        title={title}
        action={
          contact.deleted_at === '' && (
            <Button
              size="xs"
              variant="subtle"
              className={classes.edit}
              aria-label={`Edit ${title}`}
              onClick={() => {
                setBase(contact);
                setEdits({});
              }}
            >
              Edit
            </Button>
          )
        }
      >
        {children}
      </Section>
    );
  }

  const draft: Contact = { ...contact, ...edits };
  const tooLong = checkDraft(edits);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(tooLong).length > 0) {
      return;
    }
    const clashing = changedMeanwhile(edits, base, contact);
    setBase(contact);
    if (clashing.length > 0) {
      const whose = contact.updated_by === '' ? 'Somebody' : contact.updated_by;
      setClash(
        `${whose} changed ${nameFields(clashing)} meanwhile. Save again to keep what you typed, or cancel.`,
      );
      return;
    }
    setClash('');
    save.mutate(draft, {
      onSuccess: stop,
      onError: (error) => {
        const { code, field, message } = toApiError(error);
        setRefused({ [field]: message });
        if (code === 'conflict') {
          client.invalidateQueries({ queryKey: ['contacts', 'one', contact.id] });
        }
      },
    });
  };

  return (
    <Section title={title}>
      <form
        aria-label={`Edit ${title}`}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) {
            event.stopPropagation();
            stop();
          }
        }}
      >
        {fields({
          draft,
          errors: { ...refused, ...tooLong },
          set: (part) => {
            setEdits((now) => ({ ...now, ...part }));
            setRefused({});
          },
        })}
        {clash !== '' && (
          <Alert color="yellow" mt="sm" role="alert">
            {clash}
          </Alert>
        )}
        {failure && (
          <Alert color={failure.code === 'conflict' ? 'yellow' : 'red'} mt="sm" role="alert">
            {failure.message}
            {failure.code === 'conflict' &&
              ' The other groups show the newest now. Save again to keep what you typed here, or cancel.'}
          </Alert>
        )}
        <Group gap="sm" mt="md">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={stop}>
            Cancel
          </Button>
        </Group>
      </form>
    </Section>
  );
}
