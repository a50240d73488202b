import { Alert, Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import type { FieldErrors } from '../records';
import { BackLink } from '../ui/BackLink';
import { PageHeader } from '../ui/PageHeader';
import { Section } from '../ui/Section';
import { toastDone } from '../ui/toasts';
import { blankContact, blankEmail, blankPhone } from './draft';
import classes from './Form.module.css';
import { AddressFields } from './fields/AddressFields';
import { NameFields } from './fields/NameFields';
import { NotesField, PreferenceFields, SourceFields, StandingFields } from './fields/OtherFields';
import { EmailFields, PhoneFields } from './fields/ReachFields';
import { checkDraft } from './limits';
import { useCreateContact } from './queries';
import { SimilarHint } from './SimilarHint';

/** A new contact with one empty phone and e-mail to fill in; what stays empty is not stored. */
function beginning(): Contact {
  return {
    ...blankContact(),
    phones: [{ ...blankPhone(), primary: true }],
    emails: [{ ...blankEmail(), primary: true }],
  };
}

/** Add Contact. */
export function Form() {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(beginning);
  const [refused, setRefused] = useState<FieldErrors>({});
  const create = useCreateContact();
  const errors: FieldErrors = { ...refused, ...checkDraft(draft) };
  const props = {
    draft,
    errors,
    set: (part: Partial<Contact>) => {
      setDraft((now) => ({ ...now, ...part }));
      setRefused({});
    },
  };
  const failure = create.error ? toApiError(create.error) : null;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(checkDraft(draft)).length > 0) {
      return;
    }
    create.mutate(draft, {
      onSuccess: (made) => {
        toastDone(`${made.name} is added`);
        navigate(`/contacts/${made.id}`, { replace: true });
      },
      onError: (error) => {
        const { field, message } = toApiError(error);
        setRefused({ [field]: message });
      },
    });
  };

  return (
    <form
      className={classes.page}
      aria-label="Add Contact"
      noValidate
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && navigate('/contacts')}
    >
      <PageHeader
        title={
          <>
            <BackLink href="/contacts" label="Contacts" icon={IconArrowLeft} />
            Add Contact
          </>
        }
        actions={
          <Group gap="sm">
            <Button variant="default" onClick={() => navigate('/contacts')}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Save Contact
            </Button>
          </Group>
        }
      />
      <div className={classes.scroll}>
        <div className={classes.sections}>
          {failure && (
            <Alert color="red" title="The contact is not saved" role="alert">
              {failure.message}
            </Alert>
          )}
          <Section title="Name">
            <NameFields {...props} autoFocus />
            <SimilarHint draft={draft} />
          </Section>
          <Section title="Phones">
            <PhoneFields {...props} />
          </Section>
          <Section title="Emails">
            <EmailFields {...props} />
          </Section>
          <Section title="Addresses">
            <AddressFields {...props} />
          </Section>
          <Section title="Standing">
            <StandingFields {...props} />
          </Section>
          <Section title="Preferences">
            <PreferenceFields {...props} />
          </Section>
          <Section title="Where from">
            <SourceFields {...props} />
          </Section>
          <Section title="Notes">
            <NotesField {...props} />
          </Section>
        </div>
      </div>
    </form>
  );
}
