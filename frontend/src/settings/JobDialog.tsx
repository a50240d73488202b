import type { Job } from '../api/jobs';
import { ProgressDialog } from '../ui/ProgressDialog';

/** What a job's stage is called; one that is not known is its own name. */
const stages: Readonly<Record<string, string>> = {
  copying: 'Copying',
  checking: 'Checking',
  compressing: 'Compressing',
  reading: 'Reading',
  writing: 'Writing',
  marking: 'Marking numbers',
  unpacking: 'Unpacking',
  restoring: 'Restoring',
  packing: 'Packing the workbook',
  indexing: 'Making lists and search',
};

/** How far a running job is, with Cancel; nothing when none runs. */
export function JobDialog({ job, title, fixed }: { job: Job; title: string; fixed?: boolean }) {
  const { progress } = job;
  const stage = progress?.stage ?? '';
  return (
    <ProgressDialog
      opened={job.running}
      title={title}
      step={stages[stage] ?? (stage === '' ? 'Starting' : stage.charAt(0).toUpperCase() + stage.slice(1))}
      done={progress?.done ?? 0}
      total={progress?.total ?? 0}
      onCancel={fixed ? undefined : job.cancel}
      cancelling={job.cancelling}
    />
  );
}
