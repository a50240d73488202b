import { Alert, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconReplace,
  IconScale,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { fetchRows, mendCell, type PlannedRow } from '../api/imports';
import { ErrorState } from '../ui/ErrorState';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import type { ColumnLayout } from '../ui/table/columns';
import { DataTable } from '../ui/table/DataTable';
import { nothingSelected } from '../ui/table/selection';
import { usePagedRows } from '../ui/table/usePagedRows';
import { toastDone, toastFailure } from '../ui/toasts';
import { CountBar } from './CountBar';
import { backToColumns, changeRows, commit, findConflicts, plan } from './flow';
import { ReplaceDialog } from './ReplaceDialog';
import classes from './Review.module.css';
import { ReviewFilter } from './ReviewFilter';
import { RowPanel } from './RowPanel';
import { reviewColumns } from './reviewColumns';
import { SelectedRows } from './SelectedRows';
import { type ImportState, optOutList } from './state';
import wizard from './Wizard.module.css';
import { number, rowsOf, rowsOnButton } from './words';

type ReviewState = Extract<ImportState, { step: 'review' }>;

/** ③ Every row, what becomes of it and why; what is wrong first, to be mended in place. */
export function Review({ state }: { state: ReviewState }) {
  const { file, summary, counts, revision, choices } = state;
  const [only, setOnly] = useState(choices.one_by_one && counts.undecided > 0 ? 'known' : '');
  const [layout, setLayout] = useState<ColumnLayout>({});
  const [selection, setSelection] = useState(nothingSelected);
  const [openRow, setOpenRow] = useState<PlannedRow>();
  const [replacing, replace] = useDisclosure();

  const rows = usePagedRows(['import-rows', file.id, revision, only], async ({ offset, limit }) => {
    const page = await fetchRows(file.id, only, offset, limit);
    return { rows: page.rows, total: page.total, next: '' };
  });
  const columns = useMemo(
    () =>
      reviewColumns(file, choices.mode, (row, column, value) =>
        changeRows((id) => mendCell(id, row, column, value)).catch((error) => toastFailure(messageOf(error))),
      ),
    [file, choices.mode],
  );
  const show = (next: string) => {
    setOnly(next);
    setSelection(nothingSelected);
    setOpenRow(undefined);
  };
  const shownRow = useShownRow(openRow, file.id, revision);

  return (
    <>
      <div className={classes.head}>
        <CountBar summary={summary} />
        <Hints state={state} onKnown={() => show('known')} />
        <div className={classes.tools}>
          <ReviewFilter mode={choices.mode} summary={summary} counts={counts} only={only} onOnly={show} />
          <div className={classes.right}>
            {choices.mode !== optOutList && (
              <ConflictButton state={state} onFound={() => show('conflicts')} />
            )}
            <SelectedRows
              selection={selection}
              onSelection={setSelection}
              only={only}
              total={rows.total}
              mode={choices.mode}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconReplace size={15} stroke={1.6} aria-hidden />}
              onClick={replace.open}
            >
              Find and Replace
            </Button>
            <ColumnMenu columns={columns} layout={layout} onLayout={setLayout} />
          </div>
        </div>
      </div>
      <section
        aria-label="Review"
        className={classes.main}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && setOpenRow(undefined)}
      >
        <div className={classes.table}>
          {rows.error ? (
            <ErrorState
              title="The rows cannot be read"
              message={messageOf(rows.error)}
              onRetry={rows.retry}
            />
          ) : !rows.loading && !rows.stale && rows.total === 0 ? (
            <p className={classes.none}>No row is left here.</p>
          ) : (
            <DataTable
              label="Rows"
              columns={columns}
              rows={rows}
              idOf={(row) => String(row.row)}
              nameOf={(row) => `row ${row.row}`}
              onOpen={setOpenRow}
              selection={selection}
              onSelection={setSelection}
              layout={layout}
              onLayout={setLayout}
              resetKey={only}
            />
          )}
        </div>
        {shownRow && (
          <RowPanel
            key={shownRow.row}
            row={shownRow}
            file={file}
            mode={choices.mode}
            onDuplicate={choices.on_duplicate}
            onClose={() => setOpenRow(undefined)}
          />
        )}
      </section>
      <Foot state={state} />
      <ReplaceDialog file={file} opened={replacing} onClose={replace.close} />
    </>
  );
}

/** Looks for rows against the firm's own cases, and shows them. */
function ConflictButton({
  state: { counts, working },
  onFound,
}: {
  state: ReviewState;
  onFound: () => void;
}) {
  const check = async () => {
    const found = await findConflicts();
    if (found === 0) {
      toastDone('No row is about anybody on the other side of your cases');
    } else if (found !== undefined) {
      onFound();
    }
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconScale size={15} stroke={1.6} aria-hidden />}
      onClick={check}
      loading={working?.kind === 'conflicts'}
    >
      {counts.conflicts_checked
        ? counts.conflicts_outdated
          ? 'Check for Conflicts Again'
          : 'Checked for Conflicts'
        : 'Check for Conflicts'}
    </Button>
  );
}

/** A row as the newest plan has it; as it was clicked until that is known. */
function useShownRow(row: PlannedRow | undefined, id: string, revision: number): PlannedRow | undefined {
  const { data } = useQuery({
    queryKey: ['import-rows', id, revision, 'row', row?.row],
    queryFn: async () => (await fetchRows(id, `row:${row?.row}`, 0, 1)).rows[0] ?? null,
    enabled: row !== undefined,
    placeholderData: (before) => before,
  });
  return row && (data?.row === row.row ? data : row);
}

function Hints({ state, onKnown }: { state: ReviewState; onKnown: () => void }) {
  const { file, counts, unchecked, choices, working } = state;
  return (
    <>
      {unchecked && !working && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          <div className={classes.hint}>
            Rows were changed, so what is shown is not up to date.
            <Button size="xs" onClick={() => plan()}>
              Check {rowsOnButton(file.rows)} Again
            </Button>
          </div>
        </Alert>
      )}
      {counts.conflicts_outdated && !unchecked && (
        <Alert color="yellow" variant="light" icon={<IconScale aria-hidden />}>
          Rows were changed since they were checked for conflicts. Check them again before you rely on it.
        </Alert>
      )}
      {choices.one_by_one && choices.mode !== optOutList && counts.undecided > 0 && (
        <Alert color="yellow" variant="light" icon={<IconUserQuestion aria-hidden />}>
          <div className={classes.hint}>
            {counts.undecided === 1
              ? 'One row is about somebody you already have; until you decide, it is skipped.'
              : `${number.format(counts.undecided)} rows are about people you already have; until you decide, they are skipped.`}
            <Button size="xs" variant="default" onClick={onKnown}>
              Show Them
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
}

function Foot({ state }: { state: ReviewState }) {
  const { summary, failure, working, choices } = state;
  const list = choices.mode === optOutList;
  const people = summary.created + summary.updated;
  return (
    <div className={wizard.foot}>
      <Button
        variant="default"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={backToColumns}
        disabled={working !== undefined}
      >
        Back to Columns
      </Button>
      {failure ? (
        <p className={wizard.footError} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          {failure.message}
        </p>
      ) : (
        <p className={classes.outlook}>
          {summary.failed > 0 &&
            `${rowsOf(summary.failed)} to mend ${summary.failed === 1 ? 'stays' : 'stay'} out; afterwards you can save ${summary.failed === 1 ? 'it' : 'them'} as a file. `}
          {people === 0 &&
            (list
              ? 'Everybody on this list is held back already.'
              : 'Nobody is added or updated; opt-outs in the file are still taken over.')}
        </p>
      )}
      <Button onClick={() => commit()} loading={working?.kind === 'planning'}>
        {people === 0
          ? 'Finish'
          : list
            ? `Record ${number.format(people)} ${people === 1 ? 'Opt-Out' : 'Opt-Outs'}`
            : `Import ${number.format(people)} ${people === 1 ? 'Contact' : 'Contacts'}`}
      </Button>
    </div>
  );
}
