import { Alert, Button } from '@mantine/core';
import { IconFileZip, IconTableImport } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import {
  type Everything as Contents,
  chooseEverything,
  exportEverything,
  importEverything,
} from '../../api/backups';
import { showInFolder } from '../../api/exports';
import { chooseSavePath } from '../../api/files';
import { useJob } from '../../api/jobs';
import { toastDone, toastFailure } from '../../ui/toasts';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';
import { contentsWords, everythingName } from './everythingWords';

/** Takes all data out as files that other programs read, and brings it back. */
export function Everything() {
  const client = useQueryClient();
  const job = useJob();
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState('');
  /** Asks for a file and works on it; nothing is said of what was cancelled. */
  const work = async (
    doing: string,
    choose: () => Promise<string>,
    start: (name: string, path: string) => Promise<Contents>,
  ) => {
    setProblem('');
    try {
      const path = await choose();
      if (path === '') {
        return undefined;
      }
      setTitle(doing);
      return await job.run((name) => start(name, path));
    } catch (error) {
      if (toApiError(error).code !== 'cancelled') {
        setProblem(messageOf(error));
      }
      return undefined;
    }
  };
  const takeOut = async () => {
    const choose = () => chooseSavePath('Take everything out', everythingName(new Date()));
    const taken = await work('Taking everything out', choose, exportEverything);
    if (taken) {
      toastDone(
        `${contentsWords(taken)} taken out`,
        () => showInFolder(taken.path).catch((error) => toastFailure(messageOf(error))),
        'Show in Folder',
      );
    }
  };
  const bringBack = async () => {
    const taken = await work('Bringing everything back', chooseEverything, importEverything);
    if (taken) {
      toastDone(`${contentsWords(taken)} brought back`);
      await client.invalidateQueries();
    }
  };
  return (
    <section className={classes.part} aria-label="Take everything out">
      <h2 className={classes.title}>Take everything out</h2>
      <p className={classes.lead}>
        All contacts, cases, consents with their history, messages and activity in one zip: a workbook to look
        at, and CSV files that any program reads. Casefolk reads it back where there is nothing yet, on a new
        machine for instance. Whoever has the file can read all of it.
      </p>
      {problem !== '' && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      <div className={classes.bar}>
        <Button variant="default" leftSection={<IconFileZip size={16} aria-hidden />} onClick={takeOut}>
          Take Everything Out…
        </Button>
        <Button variant="subtle" leftSection={<IconTableImport size={16} aria-hidden />} onClick={bringBack}>
          Bring Everything Back…
        </Button>
      </div>
      <JobDialog job={job} title={title} />
    </section>
  );
}
