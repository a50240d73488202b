import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { addCaseType, archiveCaseType, type CaseType, renameCaseType } from '../api/cases';
import { useCaseTypes } from '../cases';
import { toastDone, toastFailure } from '../ui/toasts';
import classes from './Settings.module.css';

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['cases'] });
}

/** The firm's own list of case types. One that is in use is archived, never deleted. */
export function CaseTypes() {
  const types = useCaseTypes();
  const [name, setName] = useState('');
  const add = useMutation({ mutationFn: addCaseType, onSuccess: useRefresh() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <section className={classes.section} aria-label="Case types">
      <h2 className={classes.title}>Case types</h2>
      <p className={classes.lead}>
        Contacts can opt out of messages about one type. A type in use can be archived: its cases keep it, new
        cases cannot take it.
      </p>
      <ul className={classes.list}>
        {types.map((type) => (
          <TypeLine key={type.id} type={type} />
        ))}
      </ul>
      <form className={classes.add} onSubmit={submit} aria-label="Add case type">
        <TextInput
          aria-label="New case type"
          placeholder="Injury, Family, …"
          value={name}
          error={add.error ? messageOf(add.error) : undefined}
          onChange={(event) => {
            setName(event.currentTarget.value);
            add.reset();
          }}
        />
        <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
          Add Case Type
        </Button>
      </form>
    </section>
  );
}

function TypeLine({ type }: { type: CaseType }) {
  const refresh = useRefresh();
  const [name, setName] = useState<string | null>(null);
  const onError = (error: unknown) => toastFailure(messageOf(error));
  const rename = useMutation({ mutationFn: (to: string) => renameCaseType(type.id, to), onSuccess: refresh });
  const archive = useMutation({
    mutationFn: (archived: boolean) => archiveCaseType(type.id, archived),
    onSuccess: refresh,
    onError,
  });

  if (name !== null) {
    const stop = () => {
      setName(null);
      rename.reset();
    };
    return (
      <li className={classes.item}>
        <form
          className={classes.add}
          aria-label={`Rename ${type.name}`}
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate(name.trim(), { onSuccess: stop });
          }}
          onKeyDown={(event) => event.key === 'Escape' && stop()}
        >
          <TextInput
            aria-label="Name"
            autoFocus
            value={name}
            error={rename.error ? messageOf(rename.error) : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
          <Button variant="default" onClick={stop}>
            Cancel
          </Button>
        </form>
      </li>
    );
  }
  const setArchived = (archived: boolean) =>
    archive.mutate(archived, {
      onSuccess: () =>
        toastDone(`${type.name} is ${archived ? 'archived' : 'in use again'}`, () =>
          archive.mutate(!archived),
        ),
    });
  return (
    <li className={classes.item}>
      <span className={classes.name}>
        {type.name} {type.archived && <span className={classes.archived}>(archived)</span>}
      </span>
      <span className="muted tabular">
        {type.cases} {type.cases === 1 ? 'case' : 'cases'}
      </span>
      <Button
        size="xs"
        variant="subtle"
        aria-label={`Rename ${type.name}`}
        onClick={() => setName(type.name)}
      >
        Rename
      </Button>
      <Button
        size="xs"
        variant="subtle"
        aria-label={`${type.archived ? 'Use' : 'Archive'} ${type.name}`}
        onClick={() => setArchived(!type.archived)}
      >
        {type.archived ? 'Use again' : 'Archive'}
      </Button>
    </li>
  );
}
