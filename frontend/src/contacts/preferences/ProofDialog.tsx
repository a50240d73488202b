import { Alert, Button, Group, Modal } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { messageOf } from '../../api/ApiError';
import { type CaseTypeState, type ConsentProof, saveProof } from '../../api/consents';
import type { Contact } from '../../api/contacts';
import { chooseSavePath } from '../../api/files';
import { ConsentState } from '../../ui/ConsentState';
import { toastDone, toastFailure } from '../../ui/toasts';
import { eventSource, eventWords } from './History';
import classes from './Proof.module.css';
import { useProof } from './queries';

const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long' });
const sayFull = (stamp: string) => (stamp === '' ? '' : full.format(new Date(stamp)));

/** What proves one contact's consents: to be printed, or saved as CSV. */
export function ProofDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { data, error } = useProof(contact.id);
  const save = async () => {
    try {
      const path = await chooseSavePath('Save the proof of consent', 'Proof of consent.csv');
      if (path !== '') {
        await saveProof(contact.id, path);
        toastDone(`The proof is saved as ${path}`);
      }
    } catch (failure) {
      toastFailure(messageOf(failure));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Proof of consent" size="xl" classNames={{ root: classes.dialog }}>
      <Group gap="sm" mb="md" className={classes.buttons}>
        <Button
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={!data}
          onClick={() => window.print()}
        >
          Print
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={!data?.sound}
          onClick={save}
        >
          Save as CSV…
        </Button>
      </Group>
      {error && (
        <Alert color="red" role="alert">
          {messageOf(error)}
        </Alert>
      )}
      {!data && !error && <p aria-busy="true">Checking the whole history…</p>}
      {data && <Proof proof={data} />}
    </Modal>
  );
}

/** A case type that they don't want to hear about, and on which channels. */
function CaseTypeStanding({ type }: { type: CaseTypeState }) {
  const out = type.channels.filter((channel) => channel.state === 'out');
  if (out.length === 0) {
    return null;
  }
  return (
    <tr>
      <th scope="row">About {type.name}</th>
      <td>
        <ConsentState state="out" />
      </td>
      <td>
        {type.all_out ? 'on every channel' : `of ${out.map((channel) => channel.label).join(' and ')}`}, since{' '}
        {sayFull(out.map((channel) => channel.since).sort()[0] ?? '')}
      </td>
    </tr>
  );
}

function Proof({ proof }: { proof: ConsentProof }) {
  const { preferences } = proof;
  const reached = [
    ...proof.phones.map((phone) => phone.shown || phone.raw),
    ...proof.emails.map((e) => e.address),
  ];
  return (
    <article className={classes.sheet}>
      <h3>{preferences.name}</h3>
      <p>
        {reached.join(' · ')}
        <br />
        {proof.firm !== '' && `${proof.firm}. `}
        Made {sayFull(proof.made_at)} by {proof.made_by}.
      </p>
      {!proof.sound && (
        <Alert color="red" role="alert" mb="md">
          The history was changed behind the program’s back, so it proves nothing: {proof.problem}
        </Alert>
      )}
      <h4>What stands</h4>
      <table>
        <tbody>
          {preferences.channels.map((channel) => (
            <tr key={channel.channel}>
              <th scope="row">{channel.label}</th>
              <td>
                <ConsentState state={channel.state} />
              </td>
              <td>
                {sayFull(channel.since)} {channel.words}
              </td>
            </tr>
          ))}
          {preferences.case_types.map((type) => (
            <CaseTypeStanding key={type.case_type_id} type={type} />
          ))}
        </tbody>
      </table>
      <h4>History, newest first</h4>
      <ol>
        {preferences.events.map((event) => (
          <li key={event.id}>
            <strong>{eventWords(event)}</strong>, effective {sayFull(event.effective_at)}; recorded{' '}
            {sayFull(event.recorded_at)}. {eventSource(event)}.
            {event.evidence !== '' && <blockquote>{event.evidence}</blockquote>}
            {event.note !== '' && <p>{event.note}</p>}
            <code>
              {event.device} · {event.number} · {event.hash}
            </code>
          </li>
        ))}
      </ol>
      <h4>Digest of the chain</h4>
      <p>
        Each entry’s digest (SHA-256) covers the one before it. Later changes to the history would give other
        digests than these.
      </p>
      <ul>
        {proof.chains.map((chain) => (
          <li key={chain.device}>
            <code>
              {chain.device} · {chain.events} events · {chain.digest}
            </code>
          </li>
        ))}
      </ul>
    </article>
  );
}
