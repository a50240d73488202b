import { Alert, Button, Group } from '@mantine/core';
import { type QueryKey, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { toApiError } from '../api/ApiError';
import { Section } from '../ui/Section';
import { changedMeanwhile, nameFields } from './clash';
import classes from './EditGroup.module.css';

/** What a record has that is edited in place. */
interface Stored {
  version: number;
  updated_by: string;
}

/** What is wrong, by field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What the fields of a group take. */
export interface GroupFields<T> {
  draft: T;
  errors: FieldErrors;
  set: (part: Partial<T>) => void;
}

interface EditGroupProps<T extends Stored> {
  title: string;
  record: T;
  /** Whether it can be edited at all. */
  editable: boolean;
  save: UseMutationResult<T, Error, T>;
  /** Under what the record is kept: asked anew when it was changed meanwhile. */
  recordKey: QueryKey;
  /** What is wrong with edits before they are saved; the Go side has the last word. */
  check: (edits: Partial<T>) => FieldErrors;
  /** How it reads. */
  children: ReactNode;
  /** How it is edited. */
  fields: (props: GroupFields<T>) => ReactNode;
}

/**
 * One group of a record's fields: read, and edited in place. It saves itself alone, so that what somebody else
 * changed in another group meanwhile stays; when the record was changed meanwhile, it says so before it saves.
 */
export function EditGroup<T extends Stored>(props: EditGroupProps<T>) {
  const { title, record, editable, save, recordKey, check, children, fields } = props;
  const client = useQueryClient();
  const [edits, setEdits] = useState<Partial<T> | null>(null);
  const [base, setBase] = useState(record);
  const [clash, setClash] = useState('');
  const [refused, setRefused] = useState<FieldErrors>({});
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
          editable && (
            <Button
              size="xs"
              variant="subtle"
              className={classes.edit}
              aria-label={`Edit ${title}`}
              onClick={() => {
                setBase(record);
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

  const draft: T = { ...record, ...edits };
  const tooLong = check(edits);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(tooLong).length > 0) {
      return;
    }
    saveOver(record, base);
  };

  /** Saves the edits over the newest record, unless somebody changed the same fields since known: then it says so. */
  const saveOver = (newest: T, known: T) => {
    const clashing = changedMeanwhile(edits, known, newest);
    setBase(newest);
    if (clashing.length > 0) {
      const whose = newest.updated_by === '' ? 'Somebody' : newest.updated_by;
      setClash(
        `${whose} changed ${nameFields(clashing, newest)} meanwhile. Save again to keep what you typed, or cancel.`,
      );
      save.reset();
      return;
    }
    setClash('');
    save.mutate(
      { ...newest, ...edits },
      {
        onSuccess: stop,
        onError: async (error) => {
          const { code, field, message } = toApiError(error);
          if (code !== 'conflict') {
            setRefused({ [field]: message });
            return;
          }
          await client.invalidateQueries({ queryKey: recordKey });
          const stored = client.getQueryData<T>(recordKey);
          if (stored && stored.version !== newest.version) {
            saveOver(stored, newest);
          }
        },
      },
    );
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
