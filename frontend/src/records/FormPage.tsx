import { Alert, Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { messageOf } from '../api/ApiError';
import { BackLink } from '../ui/BackLink';
import { PageHeader } from '../ui/PageHeader';
import { DraftNote } from './DraftNote';
import classes from './FormPage.module.css';

interface FormPageProps {
  /** "Add Contact". */
  title: string;
  /** The list that the record comes into. */
  list: { href: string; label: string };
  saveLabel: string;
  saving: boolean;
  /** "The contact is not saved", above why. */
  failedTitle: string;
  error: unknown;
  /** Whether the form holds what was typed before. */
  isBack: boolean;
  onAfresh: () => void;
  onSave: () => void;
  /** Escape: what was typed stays for later. */
  onLeave: () => void;
  /** Cancel: what was typed is thrown away. */
  onCancel: () => void;
  children: ReactNode;
}

/** The page of a record that is not stored yet. */
export function FormPage(props: FormPageProps) {
  const save = (event: FormEvent) => {
    event.preventDefault();
    props.onSave();
  };
  return (
    <form
      className={classes.page}
      aria-label={props.title}
      noValidate
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && props.onLeave()}
    >
      <PageHeader
        title={
          <>
            <BackLink href={props.list.href} label={props.list.label} icon={IconArrowLeft} />
            {props.title}
          </>
        }
        actions={
          <Group gap="sm">
            <Button variant="default" onClick={props.onCancel}>
              Cancel
            </Button>
            <Button type="submit" loading={props.saving}>
              {props.saveLabel}
            </Button>
          </Group>
        }
      />
      <div className={classes.scroll}>
        <div className={classes.sections}>
          {props.isBack && <DraftNote onAfresh={props.onAfresh} />}
          {props.error !== null && (
            <Alert color="red" title={props.failedTitle} role="alert">
              {messageOf(props.error)}
            </Alert>
          )}
          {props.children}
        </div>
      </div>
    </form>
  );
}
