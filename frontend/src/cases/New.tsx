import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Case } from '../api/cases';
import type { Contact } from '../api/contacts';
import { useContact } from '../contacts';
import { draftPlaces, type FieldErrors, FormPage, useDraft } from '../records';
import { dayOf } from '../ui/days';
import { Section } from '../ui/Section';
import { toastDone } from '../ui/toasts';
import { AddPerson } from './AddPerson';
import { CaseFields, DescriptionField } from './CaseFields';
import { blankCase, checkCase, isWorthKeeping, partyOf, type StagedParty, stageFound } from './draft';
import classes from './New.module.css';
import peopleClasses from './People.module.css';
import { caseName } from './people';
import { useCreateCase } from './queries';
import { StagedRow } from './StagedRow';

interface Opening {
  fields: Case;
  people: StagedParty[];
  /** The contact that is being typed in, not on the case yet. */
  typing: Contact | null;
}

/** By the contact from whose page the case is opened, or empty. */
const placeOf = draftPlaces<Opening>();

/** New Case, with the people on it; new contacts among them are stored with it, all or nothing. */
export function New({ contactId = '' }: { contactId?: string }) {
  const [, navigate] = useLocation();
  const opening = useDraft(
    placeOf(contactId),
    () => ({ fields: blankCase(dayOf(new Date())), people: [], typing: null }),
    ({ fields, people, typing }, blank) =>
      isWorthKeeping(typing) ||
      JSON.stringify(fields) !== JSON.stringify(blank.fields) ||
      people.some((party) => party.contactId !== contactId),
  );
  const { fields, people, typing } = opening.draft;
  const setPeople = (change: (now: StagedParty[]) => StagedParty[]) =>
    opening.setDraft((now) => ({ ...now, people: change(now.people) }));
  const [refused, setRefused] = useState<FieldErrors>({});
  const create = useCreateCase();
  useFirstPerson(contactId, people, (party) => setPeople(() => [party]));

  const errors: FieldErrors = { ...refused, ...checkCase(fields) };
  const props = {
    draft: fields,
    errors,
    set: (part: Partial<Case>) => {
      opening.setDraft((now) => ({ ...now, fields: { ...now.fields, ...part } }));
      setRefused({});
    },
  };
  const leave = () => navigate(contactId ? `/contacts/${contactId}/cases` : '/cases');

  const save = () => {
    if (Object.keys(checkCase(fields)).length > 0) {
      return;
    }
    if (typing !== null) {
      setRefused({ people: 'Add the new contact to the case first, or cancel it.' });
      return;
    }
    create.mutate(
      { draft: fields, parties: people.map(partyOf) },
      {
        onSuccess: (made) => {
          opening.done();
          toastDone(`${caseName(made)} is opened`);
          navigate(`/cases/${made.id}`, { replace: true });
        },
        onError: (error) => {
          const { field, message } = toApiError(error);
          setRefused({ [field]: message });
        },
      },
    );
  };

  return (
    <FormPage
      title="New Case"
      list={{ href: '/cases', label: 'Cases' }}
      saveLabel="Save Case"
      saving={create.isPending}
      failedTitle="The case is not saved"
      error={create.error}
      isBack={opening.isBack}
      onAfresh={opening.startAfresh}
      onSave={save}
      onLeave={leave}
      onCancel={() => {
        opening.discard();
        leave();
      }}
    >
      <Section title="Case">
        <CaseFields {...props} autoFocus isNew />
      </Section>
      <Section title="Contacts">
        <ul className={peopleClasses.list} aria-label="Contacts on the case">
          {people.map((party) => (
            <StagedRow
              key={party.key}
              party={party}
              caseId=""
              onRole={(role) =>
                setPeople((now) => now.map((each) => (each.key === party.key ? { ...each, role } : each)))
              }
              onRemove={() => setPeople((now) => now.filter((each) => each.key !== party.key))}
            />
          ))}
        </ul>
        <AddPerson
          label={people.length === 0 ? 'Client, or anybody on the case' : 'Somebody else'}
          without={people.map((party) => party.contactId)}
          onStage={(party) => setPeople((now) => [...now, party])}
          typing={typing}
          onTyping={(draft) => {
            opening.setDraft((now) => ({ ...now, typing: draft }));
            setRefused({});
          }}
        />
        {errors.people && (
          <p className={classes.error} role="alert">
            {errors.people}
          </p>
        )}
      </Section>
      <Section title="Description">
        <DescriptionField {...props} />
      </Section>
    </FormPage>
  );
}

/** Begins the case with the contact from whose page it was opened. */
function useFirstPerson(
  contactId: string,
  people: readonly StagedParty[],
  begin: (party: StagedParty) => void,
) {
  const { data } = useContact(contactId, contactId !== '');
  const begun = useRef(people.length > 0);
  useEffect(() => {
    if (data && !begun.current) {
      begun.current = true;
      begin(stageFound({ ...data, display_name: data.name }));
    }
  });
}
