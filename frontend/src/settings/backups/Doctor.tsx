import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import { type DoctorReport, repairData, runDoctor } from '../../api/backups';
import { useJob } from '../../api/jobs';
import { programInfo } from '../../api/shell';
import { JobDialog } from '../JobDialog';
import { ReportText } from '../ReportText';
import classes from '../Settings.module.css';
import { diagnosticReport } from './report';

/** Whether everything that is stored is sound, and a report of it for whoever helps. */
export function Doctor() {
  const job = useJob();
  const [report, setReport] = useState<DoctorReport>();
  const [problem, setProblem] = useState('');
  const run = (start: (name: string) => Promise<DoctorReport>) => {
    setProblem('');
    return job
      .run(start)
      .then(setReport, (error) => toApiError(error).code !== 'cancelled' && setProblem(messageOf(error)));
  };
  return (
    <section className={classes.part} aria-label="Soundness">
      <h2 className={classes.title}>Is the data sound?</h2>
      <p className={classes.lead}>
        Looks at the whole file: its tables, the histories of consent and activity and their chains, and the
        search. A quick check runs at every start, a full one each week.
      </p>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => run(runDoctor)}>
          Check Now
        </Button>
      </div>
      {problem !== '' && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      {report && <Findings report={report} onRepair={() => run(repairData)} />}
      <JobDialog job={job} title="Checking the data" />
    </section>
  );
}

function Findings({ report, onRepair }: { report: DoctorReport; onRepair: () => void }) {
  const { data: program } = useQuery({
    queryKey: ['program'],
    queryFn: programInfo,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = diagnosticReport(report, program, new Date());
  return (
    <div role="status">
      {report.ok ? (
        <p className={classes.good}>
          <IconCircleCheck size={16} aria-hidden /> Everything is sound.
        </p>
      ) : (
        <>
          <p className={classes.warn}>
            <IconAlertTriangle size={16} aria-hidden /> This needs a look:
          </p>
          <ul className={classes.problems}>
            {report.problems.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <div className={classes.bar}>
            <Button onClick={onRepair}>Repair</Button>
            <span className="muted">Backs up first, then rebuilds what can be worked out from the rest.</span>
          </div>
        </>
      )}
      <h3 className={classes.title}>Diagnostic report</h3>
      <p className={classes.lead}>This is all that is copied. There is nothing personal in it.</p>
      <ReportText text={text} />
    </div>
  );
}
