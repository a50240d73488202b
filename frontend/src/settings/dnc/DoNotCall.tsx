import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import { useJob } from '../../api/jobs';
import { recheckPhones } from '../../api/phones';
import { toastDone } from '../../ui/toasts';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';
import { Exceptions } from './Exceptions';
import { InternalList } from './InternalList';
import { NationalLists } from './NationalLists';
import { useRefreshDnc } from './queries';

const count = new Intl.NumberFormat('en-US');

/** Whom the firm must not call: the national lists, its own, the exceptions; and what is known of all numbers. */
export function DoNotCall() {
  return (
    <div className={classes.wide}>
      <NationalLists />
      <InternalList />
      <Exceptions />
      <Recheck />
    </div>
  );
}

/** Reads every number again, after an update of the program or a change of the firm's country. */
function Recheck() {
  const job = useJob();
  const refresh = useRefreshDnc();
  const [problem, setProblem] = useState('');
  const run = () => {
    setProblem('');
    job.run(recheckPhones).then(
      ({ phones, changed, bad }) => {
        toastDone(
          `${count.format(phones)} numbers checked: ${count.format(changed)} changed, ${count.format(bad)} are bad`,
        );
        refresh();
      },
      (error) => toApiError(error).code !== 'cancelled' && setProblem(messageOf(error)),
    );
  };
  return (
    <section className={classes.part} aria-label="Check all numbers">
      <h2 className={classes.title}>Check all numbers again</h2>
      <p className={classes.lead}>
        After an update of Casefolk, or when the firm’s country was changed. What changes is in the activity;
        what was typed stays.
      </p>
      {problem !== '' && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      <Button variant="default" onClick={run}>
        Check All Numbers
      </Button>
      <JobDialog job={job} title="Checking all numbers" />
    </section>
  );
}
