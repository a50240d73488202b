import { Alert, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import { useJob } from '../../api/jobs';
import {
  type CarrierFile as Carriers,
  chooseCarriers,
  fetchCarriers,
  importCarriers,
  removeCarriers,
} from '../../api/lookups';
import { DateText } from '../../ui/DateText';
import { toastDone, toastFailure } from '../../ui/toasts';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';

const count = new Intl.NumberFormat('en-US');
const sayRanges = (n: number) => `${count.format(n)} ${n === 1 ? 'range' : 'ranges'}`;

/** The licensed file of number ranges and carriers: which one is in use, another in its place. */
export function CarrierFile() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['settings', 'carriers'], queryFn: fetchCarriers });
  const job = useJob();
  const [problem, setProblem] = useState('');
  const remove = useMutation({
    mutationFn: removeCarriers,
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'carriers'] }),
    onError: (error) => toastFailure(messageOf(error)),
  });
  const choose = async () => {
    setProblem('');
    try {
      const path = await chooseCarriers();
      if (path === '') {
        return;
      }
      const made = await job.run((name) => importCarriers(name, path));
      client.setQueryData(['settings', 'carriers'], made);
      toastDone(`${sayRanges(made.ranges)} are in use`);
    } catch (error) {
      if (toApiError(error).code !== 'cancelled') {
        setProblem(messageOf(error));
      }
    }
  };
  return (
    <section className={classes.part} aria-label="Carrier file">
      <h2 className={classes.title}>Carrier file</h2>
      <p className={classes.lead}>
        A list of number ranges and their carriers that your firm has licensed: a CSV file with the columns
        from, to, carrier. It stays on this machine and takes the place of the one before. Where a number was
        looked up on line, that counts more.
      </p>
      {problem !== '' && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      {data && data.name !== '' && <InUse file={data} />}
      {data && data.name === '' && <p className="muted">No file yet.</p>}
      <div className={classes.bar}>
        <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={choose}>
          Import Carrier File…
        </Button>
        {data && data.name !== '' && (
          <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        )}
      </div>
      <JobDialog job={job} title="Importing carriers" />
    </section>
  );
}

function InUse({ file }: { file: Carriers }) {
  return (
    <dl className={classes.facts}>
      <dt>In use</dt>
      <dd>{file.name}</dd>
      <dt>Ranges</dt>
      <dd>{count.format(file.ranges)}</dd>
      <dt>Imported</dt>
      <dd>
        <DateText value={file.imported_at} />
      </dd>
    </dl>
  );
}
