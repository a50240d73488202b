import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import type { Case, CasePerson } from '../api/cases';
import type { Contact } from '../api/contacts';
import { draftPlaces, useDraft } from '../records';
import { choiceOf } from '../ui/Choice';
import { LoginSourceBadge } from '../ui/ChoiceText';
import { caseRoles } from '../ui/choices';
import { PhoneCell } from '../ui/PhoneBadges';
import { Section } from '../ui/Section';
import { StatusMenu } from '../ui/StatusMenu';
import { toastDone } from '../ui/toasts';
import { AddPerson } from './AddPerson';
import { isWorthKeeping, partyOf, type StagedParty } from './draft';
import classes from './People.module.css';
import { isClient } from './people';
import { useAddParty, useChangeRole, useRemoveParty } from './queries';
import { StagedRow } from './StagedRow';

/** Somebody who shall come onto a case: chosen, or being typed in. */
interface Somebody {
  party: StagedParty | null;
  typing: Contact | null;
}

/** By the case. */
const placeOf = draftPlaces<Somebody>();

/** Who is on the case, in which role; each client with the login source. */
export function PeopleSection({ found }: { found: Case }) {
  const [adding, setAdding] = useState(placeOf(found.id).kept !== null);
  const editable = found.deleted_at === '';
  return (
    <Section
      title="People"
      action={
        editable &&
        !adding && (
          <Button
            size="xs"
            variant="subtle"
            aria-label="Add a person"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add
          </Button>
        )
      }
    >
      {found.people.length === 0 && !adding && (
        <p className={classes.none}>Nobody yet. Add the client, the other side, witnesses.</p>
      )}
      <ul className={classes.list} aria-label="People on the case">
        {found.people.map((person) => (
          <PersonRow key={person.party_id} caseId={found.id} person={person} editable={editable} />
        ))}
      </ul>
      {adding && <Adding found={found} onClose={() => setAdding(false)} />}
    </Section>
  );
}

interface PersonRowProps {
  caseId: string;
  person: CasePerson;
  editable: boolean;
}

function PersonRow({ caseId, person, editable }: PersonRowProps) {
  const change = useChangeRole(caseId);
  const remove = useRemoveParty(caseId);
  return (
    <li className={classes.person}>
      <div className={classes.line}>
        <span className={classes.who}>
          <Link href={`/contacts/${person.contact_id}`} title={person.display_name}>
            {person.display_name}
          </Link>
        </span>
        <span className={classes.phone}>
          <PhoneCell row={person} />
        </span>
        <span>
          <StatusMenu
            label={`Role of ${person.display_name}`}
            choices={caseRoles}
            value={person.role}
            onChange={(role) => change(person, role)}
            disabled={!editable}
          />
        </span>
        {isClient(person.role) ? <LoginSourceBadge value={person.login_source} /> : <span />}
        <span className={classes.actions}>
          {editable && (
            <ActionIcon
              aria-label={`Take ${person.display_name} off the case`}
              onClick={() => remove(person)}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          )}
        </span>
      </div>
    </li>
  );
}

/** Somebody is found or made, checked for conflicts, and then put on the case. */
function Adding({ found, onClose }: { found: Case; onClose: () => void }) {
  const { draft, setDraft, done } = useDraft(
    placeOf(found.id),
    (): Somebody => ({ party: null, typing: null }),
    ({ party, typing }) => party !== null || isWorthKeeping(typing),
  );
  const { party, typing } = draft;
  const setParty = (now: StagedParty) => setDraft({ party: now, typing: null });
  const add = useAddParty(found.id);
  const close = () => {
    done();
    onClose();
  };
  if (!party) {
    return (
      <fieldset
        aria-label="Add a person"
        className={classes.add}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
      >
        <AddPerson
          label="Person"
          without={[]}
          autoFocus
          onStage={setParty}
          typing={typing}
          onTyping={(now) => setDraft((before) => ({ ...before, typing: now }))}
        />
      </fieldset>
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label="To be added">
        <StagedRow
          party={party}
          caseId={found.id}
          onRole={(role) => setParty({ ...party, role })}
          onRemove={close}
        >
          <Button
            loading={add.isPending}
            onClick={() =>
              add.mutate(partyOf(party), {
                onSuccess: () => {
                  const role = choiceOf(caseRoles, party.role).label.toLowerCase();
                  toastDone(`${party.name} is on the case as ${role}`);
                  close();
                },
              })
            }
          >
            Add to Case
          </Button>
        </StagedRow>
      </ul>
      {add.error && (
        <p className={classes.error} role="alert">
          {messageOf(add.error)}
        </p>
      )}
    </>
  );
}
