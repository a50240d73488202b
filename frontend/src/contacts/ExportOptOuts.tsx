import { Alert, Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { ApiError, messageOf, toApiError } from '../api/ApiError';
import { countOptOuts, exportOptOuts, type OptOutScope, showInFolder } from '../api/exports';
import { chooseSavePath } from '../api/files';
import { useJob } from '../api/jobs';
import type { ListQuestion } from '../lists';
import { DateField } from '../ui/DateField';
import { ProgressDialog } from '../ui/ProgressDialog';
import { toastDone, toastFailure } from '../ui/toasts';
import classes from './ExportOptOuts.module.css';

interface ExportOptOutsProps {
  opened: boolean;
  onClose: () => void;
  question: ListQuestion;
}

/** Exports who opted out, of a period if one is given, as CSV. */
export const ExportOptOuts = memo(function ExportOptOuts({ opened, onClose, question }: ExportOptOutsProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Export Opt-Outs"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* What was chosen the last time is not what is meant this time. */}
      {opened && <Scope caseTypes={question.filters.case_type ?? []} onClose={onClose} />}
    </Modal>
  );
});

const number = new Intl.NumberFormat('en-US');

interface ScopeProps {
  caseTypes: string[];
  onClose: () => void;
}

function Scope({ caseTypes, onClose }: ScopeProps) {
  const [days, setDays] = useState({ from: '', to: '' });
  const [failure, setFailure] = useState('');
  const job = useJob();
  const scope: OptOutScope = { ...days, case_type_ids: caseTypes };
  const backwards = days.from !== '' && days.to !== '' && days.to < days.from;
  const { data: preview, error } = useQuery({
    queryKey: ['consent', 'opt-outs', scope],
    queryFn: () => countOptOuts(scope),
    enabled: !backwards,
    placeholderData: (before) => before,
  });
  const set = (part: Partial<typeof days>) => {
    setFailure('');
    setDays({ ...days, ...part });
  };
  const save = async () => {
    try {
      const path = await chooseSavePath('Export opt-outs', preview?.file_name ?? 'opt-outs.csv');
      if (path === '') {
        return;
      }
      const { rows, path: saved } = await job.run((name) => exportOptOuts(name, path, scope));
      onClose();
      toastDone(
        `${number.format(rows)} ${rows === 1 ? 'contact' : 'contacts'} exported`,
        () => showInFolder(saved).catch((reason) => toastFailure(messageOf(reason))),
        'Show in Folder',
      );
    } catch (reason) {
      if (toApiError(reason).code !== 'cancelled') {
        setFailure(messageOf(reason));
      }
    }
  };
  const count = preview?.contacts ?? 0;
  const wrong = failure || (error instanceof ApiError ? error.message : '');

  return (
    <>
      <p className={classes.lead}>
        Everybody who opted out of something, newest first, with the proof. Without dates, all of them; both
        days count.
      </p>
      <div className={classes.days}>
        <DateField label="Start date" value={days.from} onChange={(from) => set({ from })} />
        <DateField
          label="End date"
          value={days.to}
          error={backwards ? 'The end date is before the start date.' : undefined}
          onChange={(to) => set({ to })}
        />
      </div>
      <dl className={classes.facts}>
        {preview && preview.case_types.length > 0 && (
          <div>
            <dt>Case type</dt>
            <dd>
              {preview.case_types.join(', ')} <span className="muted">(from the list’s filter)</span>
            </dd>
          </div>
        )}
        <div>
          <dt>In the file</dt>
          <dd className="tabular">
            <span aria-live="polite">
              {backwards || !preview
                ? '–'
                : `${number.format(count)} ${count === 1 ? 'contact' : 'contacts'}`}
            </span>
          </dd>
        </div>
      </dl>
      {preview && !backwards && count === 0 && (
        <p className={classes.none}>Nobody opted out in this scope: the file would have its header only.</p>
      )}
      {wrong !== '' && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {wrong}
        </Alert>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={save} disabled={backwards || !preview}>
          Export
        </Button>
      </Group>
      {job.running && (
        <ProgressDialog
          opened
          title="Exporting opt-outs"
          step="Writing"
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? 0}
          onCancel={job.cancel}
          cancelling={job.cancelling}
        />
      )}
    </>
  );
}
