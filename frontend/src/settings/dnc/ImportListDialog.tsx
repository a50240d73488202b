import { Alert, Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import { useJob } from '../../api/jobs';
import { type ImportedLists, importList } from '../../api/phones';
import { DateField } from '../../ui/DateField';
import { dayOf } from '../../ui/days';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';
import { readAreaCodes } from './freshness';
import { useRefreshDnc } from './queries';

const count = new Intl.NumberFormat('en-US');

/** Puts the lists of a file in the place of older ones. */
export function ImportListDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const job = useJob();
  const refresh = useRefreshDnc();
  const [date, setDate] = useState('');
  const [codes, setCodes] = useState('');
  const [problem, setProblem] = useState('');
  const [done, setDone] = useState<ImportedLists>();
  const run = () => {
    setProblem('');
    job
      .run((name) => importList(name, path, readAreaCodes(codes), date))
      .then(
        (result) => {
          setDone(result);
          refresh();
        },
        (error) => toApiError(error).code !== 'cancelled' && setProblem(messageOf(error)),
      );
  };
  return (
    <>
      <Modal opened={!job.running} onClose={onClose} title="Import a do-not-call list">
        <p className={classes.lead}>{path.split(/[\\/]/).at(-1)}</p>
        {done ? (
          <Done result={done} />
        ) : (
          <div className={classes.fields}>
            <DateField
              label="Day on which the registry made it (empty: the file’s)"
              value={date}
              onChange={setDate}
              max={dayOf(new Date())}
            />
            <TextInput
              label="Area codes that it covers"
              description="Empty: those that it has numbers of."
              placeholder="201, 202"
              value={codes}
              onChange={(event) => setCodes(event.currentTarget.value)}
            />
          </div>
        )}
        {problem !== '' && (
          <Alert color="red" role="alert" mb="md">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {done ? 'Done' : 'Cancel'}
          </Button>
          {!done && <Button onClick={run}>Import</Button>}
        </Group>
      </Modal>
      <JobDialog job={job} title="Importing the list" />
    </>
  );
}

function Done({ result }: { result: ImportedLists }) {
  return (
    <div role="status">
      <p>
        {count.format(result.numbers)} numbers of {result.area_codes.length}{' '}
        {result.area_codes.length === 1 ? 'area code' : 'area codes'}, as of {result.list_date}.
        {result.left_out > 0 && ` ${count.format(result.left_out)} rows of other area codes are left out.`}
        {result.bad_rows > 0 && ` ${count.format(result.bad_rows)} rows hold no number.`}
      </p>
      {result.bad.length > 0 && (
        <ul className={classes.problems}>
          {result.bad.slice(0, 20).map((bad) => (
            <li key={`${bad.file} ${bad.row}`}>
              {bad.file} row {bad.row}: {bad.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
