import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchFields } from '../api/imports';
import { DateText } from '../ui/DateText';
import { ColumnLine } from './ColumnLine';
import classes from './Columns.module.css';
import { FileFacts } from './FileFacts';
import { mapColumns, plan } from './flow';
import { Options } from './Options';
import { ReadingBar } from './ReadingBar';
import { type ImportState, needsConsentSource, optOutList } from './state';
import wizard from './Wizard.module.css';
import { number, rowsOnButton } from './words';

type ColumnsState = Extract<ImportState, { step: 'columns' }>;

/** As many columns are drawn at once: a sheet can have 16,384. */
const atOnce = 80;

/** ② What each column becomes, and the choices for the whole file. */
export function Columns({ state }: { state: ColumnsState }) {
  const { file, choices, failure } = state;
  const [large] = useState(!file.whole);
  const [tried, setTried] = useState(false);
  const [drawn, setDrawn] = useState(atOnce);
  const { data: fields = [] } = useQuery({
    queryKey: ['import-fields'],
    queryFn: fetchFields,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const list = choices.mode === optOutList;
  const sourceMissing =
    needsConsentSource(file.columns, choices.mode) && choices.consent_source.trim() === '';
  const review = () => {
    setTried(true);
    if (list && choices.channels.length === 0) {
      return;
    }
    if (sourceMissing) {
      document.getElementById('consent-source')?.focus();
    } else {
      plan();
    }
  };
  const change = (index: number, field: string) =>
    mapColumns(
      file.columns.map((column) =>
        column.index === index ? { ...column, field, confidence: 'chosen' } : column,
      ),
    );

  return (
    <>
      {large && <ReadingBar name={file.name} rows={file.rows} />}
      <div className={classes.step}>
        <section className={classes.columns} aria-label="Columns">
          <Hints state={state} />
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Its first values</th>
                <th scope="col">Becomes</th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {file.columns.slice(0, drawn).map((column) => (
                <ColumnLine key={column.index} column={column} fields={fields} onChange={change} />
              ))}
            </tbody>
          </table>
          {file.columns.length > drawn && (
            <Button variant="subtle" onClick={() => setDrawn(drawn + 5 * atOnce)}>
              Show more of the {number.format(file.columns.length)} columns
            </Button>
          )}
        </section>
        <aside className={classes.options} aria-label="Choices for the whole file">
          <FileFacts file={file} />
          <Options
            columns={file.columns}
            choices={choices}
            fields={fields}
            failure={failure}
            sourceError={
              tried && sourceMissing
                ? list
                  ? 'Say where these opt-outs come from: it is kept as proof.'
                  : 'A column says what people agreed to. Say where that comes from: it is kept as proof.'
                : undefined
            }
            tried={tried}
          />
        </aside>
      </div>
      <div className={wizard.foot}>
        {failure && (
          <p className={wizard.footError} role="alert">
            <IconAlertTriangle size={16} aria-hidden />
            {failure.message}
          </p>
        )}
        <Button onClick={review} loading={state.working?.kind === 'planning'}>
          Review {file.whole ? rowsOnButton(file.rows) : ''}
        </Button>
      </div>
    </>
  );
}

/** What is worth knowing about the file before anything is chosen. */
function Hints({ state: { file, choices } }: { state: ColumnsState }) {
  const before = file.imported_before[0];
  const unsure = file.columns.filter(({ confidence }) => confidence === 'guess').length;
  return (
    <div className={classes.hints}>
      {before && (
        <Alert color="yellow" variant="light" icon={<IconHistory aria-hidden />} title="Imported before">
          The very same file was imported <DateText value={before.committed_at} />
          {before.committed_by !== '' && ` by ${before.committed_by}`}. Skipped or updated, it changes nothing
          twice.
        </Alert>
      )}
      {file.warnings.map((warning) => (
        <Alert key={warning} color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {warning}
        </Alert>
      ))}
      <p className={classes.lead}>
        {file.layout !== '' && (
          <>
            This is a file from <b>{file.layout}</b>: its columns are known.{' '}
          </>
        )}
        {file.remembered && 'The columns become what they became in the last file like this. '}
        {file.layout === '' &&
          !file.remembered &&
          (unsure === 0
            ? 'Every column was recognised or is left out. '
            : `${unsure === 1 ? 'One column needs' : `${unsure} columns need`} a look. `)}
        {choices.mode === optOutList
          ? 'Of a list of opt-outs, phones and e-mails are read, with the dates and words beside them.'
          : 'What is left out stays in the file only.'}
      </p>
    </div>
  );
}
