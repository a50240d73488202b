import { Alert, Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { toApiError } from '../api/ApiError';
import type { Case } from '../api/cases';
import { useContact } from '../contacts';
import type { FieldErrors } from '../records';
import { BackLink } from '../ui/BackLink';
import { dayOf } from '../ui/days';
import { PageHeader } from '../ui/PageHeader';
import { Section } from '../ui/Section';
import { toastDone } from '../ui/toasts';
import { AddPerson } from './AddPerson';
import { CaseFields, DescriptionField } from './CaseFields';
import { blankCase, checkCase, partyOf, type StagedParty, stageFound } from './draft';
import classes from './New.module.css';
import peopleClasses from './People.module.css';
import { caseName } from './people';
import { useCreateCase } from './queries';
import { StagedRow } from './StagedRow';

/** New Case, with the people on it; new contacts among them are stored with it, all or nothing. */
export function New({ contactId }: { contactId?: string }) {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => blankCase(dayOf(new Date())));
  const [people, setPeople] = useState<StagedParty[]>([]);
  const [typing, setTyping] = useState(false);
  const [refused, setRefused] = useState<FieldErrors>({});
  const create = useCreateCase();
  useFirstPerson(contactId, setPeople);

  const errors: FieldErrors = { ...refused, ...checkCase(draft) };
  const props = {
    draft,
    errors,
    set: (part: Partial<Case>) => {
      setDraft((now) => ({ ...now, ...part }));
      setRefused({});
    },
  };
  const failure = create.error ? toApiError(create.error) : null;
  const leave = () => navigate(contactId ? `/contacts/${contactId}/cases` : '/cases');

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(checkCase(draft)).length > 0) {
      return;
    }
    if (typing) {
      setRefused({ people: 'Add the new contact to the case first, or cancel it.' });
      return;
    }
    create.mutate(
      { draft, parties: people.map(partyOf) },
      {
        onSuccess: (made) => {
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
    <form
      className={classes.page}
      aria-label="New Case"
      noValidate
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && leave()}
    >
      <PageHeader
        title={
          <>
            <BackLink href="/cases" label="Cases" icon={IconArrowLeft} />
            New Case
          </>
        }
        actions={
          <Group gap="sm">
            <Button variant="default" onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Save Case
            </Button>
          </Group>
        }
      />
      <div className={classes.scroll}>
        <div className={classes.sections}>
          {failure && (
            <Alert color="red" title="The case is not saved" role="alert">
              {failure.message}
            </Alert>
          )}
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
              onEditing={(editing) => {
                setTyping(editing);
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
        </div>
      </div>
    </form>
  );
}

/** Begins the case with the contact from whose page it was opened. */
function useFirstPerson(contactId: string | undefined, setPeople: (people: StagedParty[]) => void) {
  const { data } = useContact(contactId ?? '', contactId !== undefined);
  const begun = useRef(false);
  useEffect(() => {
    if (data && !begun.current) {
      begun.current = true;
      setPeople([stageFound({ ...data, display_name: data.name })]);
    }
  }, [data, setPeople]);
}
