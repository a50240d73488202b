import { useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { type DraftPlace, type FieldErrors, FormPage, useDraft } from '../records';
import { Section } from '../ui/Section';
import { toastDone } from '../ui/toasts';
import { blankContact, blankEmail, blankPhone } from './draft';
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

const place: DraftPlace<Contact> = { kept: null };
const isChanged = (draft: Contact, blank: Contact) => JSON.stringify(draft) !== JSON.stringify(blank);

/** Add Contact. */
export function Form() {
  const [, navigate] = useLocation();
  const { draft, setDraft, isBack, startAfresh, done, discard } = useDraft(place, beginning, isChanged);
  const [refused, setRefused] = useState<FieldErrors>({});
  const create = useCreateContact();
  const props = {
    draft,
    errors: { ...refused, ...checkDraft(draft) },
    set: (part: Partial<Contact>) => {
      setDraft((now) => ({ ...now, ...part }));
      setRefused({});
    },
  };

  const save = (goOn: (id: string) => string) => {
    if (Object.keys(checkDraft(draft)).length > 0) {
      return;
    }
    create.mutate(draft, {
      onSuccess: (made) => {
        done();
        toastDone(`${made.name} is added`);
        navigate(goOn(made.id), { replace: true });
      },
      onError: (error) => {
        const { field, message } = toApiError(error);
        setRefused({ [field]: message });
      },
    });
  };

  return (
    <FormPage
      title="Add Contact"
      list={{ href: '/contacts', label: 'Contacts' }}
      saveLabel="Save Contact"
      saving={create.isPending}
      failedTitle="The contact is not saved"
      error={create.error}
      isBack={isBack}
      onAfresh={startAfresh}
      onSave={() => save((id) => `/contacts/${id}`)}
      onLeave={() => navigate('/contacts')}
      onCancel={() => {
        discard();
        navigate('/contacts');
      }}
    >
      <Section title="Name">
        <NameFields {...props} autoFocus />
        <SimilarHint
          draft={draft}
          onMerge={({ contact }) => save((id) => `/duplicates/${contact.id},${id}`)}
        />
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
    </FormPage>
  );
}
