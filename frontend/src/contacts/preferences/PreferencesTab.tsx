import { Button } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/ApiError';
import type { Preferences } from '../../api/consents';
import type { Contact } from '../../api/contacts';
import { RecordDetails } from '../../records';
import { choiceOf } from '../../ui/Choice';
import { languages, preferredChannels } from '../../ui/choices';
import { ErrorState } from '../../ui/ErrorState';
import { Section } from '../../ui/Section';
import { DetailGroup } from '../DetailGroup';
import { Facts } from '../Facts';
import { PreferenceFields } from '../fields/OtherFields';
import { AnswerDialog, type AnswerStart } from './AnswerDialog';
import { CaseTypesOut } from './CaseTypesOut';
import { Channels } from './Channels';
import { History } from './History';
import classes from './Preferences.module.css';
import { ProofDialog } from './ProofDialog';
import { useGate, usePreferences } from './queries';

/** What the contact said yes and no to, whether we may, and the proof. */
export function PreferencesTab({ contact }: { contact: Contact }) {
  const { data, error, refetch } = usePreferences(contact.id);
  if (error) {
    return (
      <ErrorState
        title="The preferences cannot be read"
        message={messageOf(error)}
        onRetry={() => refetch()}
      />
    );
  }
  return data ? <Stated contact={contact} preferences={data} /> : <div aria-busy="true" />;
}

function Stated({ contact, preferences }: { contact: Contact; preferences: Preferences }) {
  const { data: verdicts = [] } = useGate(contact.id);
  const [answering, setAnswering] = useState<AnswerStart>();
  const [proving, setProving] = useState(false);
  const editable = contact.deleted_at === '';
  return (
    <RecordDetails>
      <Section title="Channels">
        <Channels
          channels={preferences.channels}
          verdicts={verdicts}
          onChange={editable ? (channel, state) => setAnswering({ channels: [channel], state }) : undefined}
        />
      </Section>
      <Section
        title="Case types"
        action={
          editable && (
            <Button
              size="xs"
              variant="subtle"
              px={6}
              aria-label="Change what they want to hear about"
              onClick={() =>
                setAnswering({ channels: ['sms', 'email', 'voice'], state: 'out', aboutType: true })
              }
            >
              Change
            </Button>
          )
        }
      >
        <CaseTypesOut
          types={preferences.case_types}
          onChange={
            editable
              ? (caseTypeId, channels, state) =>
                  setAnswering({ channels, state, caseTypeId, aboutType: true })
              : undefined
          }
        />
      </Section>
      <DetailGroup title="Preferred" contact={contact} fields={(props) => <PreferenceFields {...props} />}>
        <Facts
          facts={[
            ['Channel', choiceOf(preferredChannels, contact.preferred_channel).label],
            ['Language', choiceOf(languages, contact.preferred_language).label],
          ]}
        />
      </DetailGroup>
      <Section title="History">
        <div className={classes.proof}>
          <Button variant="default" size="xs" onClick={() => setProving(true)}>
            Proof of Consent…
          </Button>
        </div>
        <History events={preferences.events} />
      </Section>
      {answering && (
        <AnswerDialog contact={contact} start={answering} onClose={() => setAnswering(undefined)} />
      )}
      {proving && <ProofDialog contact={contact} onClose={() => setProving(false)} />}
    </RecordDetails>
  );
}
