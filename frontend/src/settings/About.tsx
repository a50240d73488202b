import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import { fetchDiagnosticReport, programInfo } from '../api/shell';
import { ReportText } from './ReportText';
import classes from './Settings.module.css';

/** Which program this is, where its data lies, and what it does not promise. */
export function About() {
  const { data } = useQuery({
    queryKey: ['program'],
    queryFn: programInfo,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className={classes.section} aria-label="About Casefolk">
      <h2 className={classes.title}>Casefolk</h2>
      <p className={classes.lead}>The contact desk of a small law firm.</p>
      <dl className={classes.facts}>
        <dt>Version</dt>
        <dd>
          {data?.version}
          {data?.revision ? ` (${data.revision})` : ''}
        </dd>
        <dt>Data folder</dt>
        <dd>{data?.data_dir}</dd>
      </dl>
      <p className={classes.lead}>
        The rules about consent, calling hours and do-not-call lists that Casefolk follows are its makers’
        reading of public sources. They are not legal advice.
      </p>
      <Diagnosis />
    </section>
  );
}

/** The diagnostic report, shown before it is copied. */
function Diagnosis() {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['diagnostic report'],
    queryFn: fetchDiagnosticReport,
    enabled: false,
  });
  return (
    <section aria-label="Diagnostic report">
      <h2 className={classes.title}>Diagnostic report</h2>
      <p className={classes.lead}>
        For whoever helps you: program and system, counts, backups and the end of the log. It names no person,
        file or folder. Nothing is sent.
      </p>
      {error && (
        <Alert color="red" role="alert" mb="md">
          {messageOf(error)}
        </Alert>
      )}
      {data === undefined ? (
        <Button variant="default" loading={isFetching} onClick={() => refetch()}>
          Show Diagnostic Report
        </Button>
      ) : (
        <ReportText text={data} />
      )}
    </section>
  );
}
