import { Alert, Button, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../api/ApiError';
import { useJob } from '../api/jobs';
import { chooseLog, importLog, type LogSummary } from '../api/messages';
import { ProgressDialog } from '../ui/ProgressDialog';
import classes from './Messages.module.css';

const count = new Intl.NumberFormat('en-US');

/** Takes in a provider's log: its replies are read, and take effect in the order in which they came. */
export function LogDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const job = useJob();
  const [summary, setSummary] = useState<LogSummary>();
  const [problem, setProblem] = useState('');
  const choose = async () => {
    setProblem('');
    try {
      const path = await chooseLog();
      if (path !== '') {
        setSummary(await job.run((name) => importLog(name, path)));
        await Promise.all(
          ['messages', 'consent', 'contacts'].map((kind) => client.invalidateQueries({ queryKey: [kind] })),
        );
      }
    } catch (error) {
      if (toApiError(error).code !== 'cancelled') {
        setProblem(messageOf(error));
      }
    }
  };
  return (
    <>
      <Modal opened={!job.running} onClose={onClose} title="Import a provider’s log">
        {summary ? (
          <Summary summary={summary} />
        ) : (
          <p className={classes.lead}>
            A CSV file with columns for sender, text and time; Twilio’s message log is known by its columns.
            What is here already is left as it is, so the same log can be imported again.
          </p>
        )}
        {problem !== '' && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={onClose}>
            {summary ? 'Done' : 'Cancel'}
          </Button>
          <Button variant={summary ? 'default' : 'filled'} onClick={choose}>
            Choose File…
          </Button>
        </Group>
      </Modal>
      <ProgressDialog
        opened={job.running}
        title="Importing the log"
        step="Reading messages"
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
        cancelling={job.cancelling}
      />
    </>
  );
}

function Summary({ summary }: { summary: LogSummary }) {
  const facts: [string, number][] = [
    ['Came in', summary.received],
    ['Went out', summary.sent],
    ['Were here already', summary.known],
    ['Opt-outs', summary.opted_out],
    ['To decide about', summary.to_review],
    ['Opt-ins', summary.opted_in],
    ['From nobody’s number', summary.unknown_senders],
    ['Could not be read', summary.bad],
  ];
  return (
    <div role="status">
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.format(value)}</dd>
          </div>
        ))}
      </dl>
      {summary.problems.length > 0 && (
        <details className={classes.problems}>
          <summary>Rows that could not be read</summary>
          <ul>
            {summary.problems.map((each) => (
              <li key={each.row}>
                Row {each.row}: {each.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
