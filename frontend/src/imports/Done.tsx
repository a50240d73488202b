import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconFileDownload } from '@tabler/icons-react';
import type { ImportSummary } from '../api/imports';
import { CountBar } from './CountBar';
import classes from './Done.module.css';
import { endImport, undo } from './flow';
import { useSaveFailed, useShowImported } from './outcome';
import { type ImportState, optOutList } from './state';
import { UndoneText } from './UndoneText';
import { useWaitingFiles } from './waitingFiles';
import { number, rowsOf, rowsOnButton } from './words';

const words = { create: 'created', update: 'updated', skip: 'skipped', failed: 'failed' };
const optOutWords = { create: 'held back', update: 'opted out', skip: 'already out', failed: 'failed' };

/** ④ Every row accounted for, and what can be done now. */
export function Done({ state }: { state: Extract<ImportState, { step: 'done' }> }) {
  const { summary, file, failure, undone } = state;
  const [next] = useWaitingFiles();
  const showImported = useShowImported();
  const saveFailed = useSaveFailed();
  const list = summary.mode === optOutList;
  const people = list ? summary.updated : summary.created + summary.updated;
  return (
    <div className={classes.page}>
      <div role="status">
        <h2 className={classes.title}>
          <IconCircleCheck size={22} stroke={1.6} color="var(--cf-accent)" aria-hidden />
          {undone ? 'The import was taken back' : `All ${rowsOf(summary.read)} are accounted for`}
        </h2>
      </div>
      {undone ? (
        <UndoneText undone={undone} />
      ) : (
        <CountBar summary={summary} words={list ? optOutWords : words} />
      )}
      {!undone && (list ? <OptOuts summary={summary} /> : <Consents summary={summary} />)}
      {failure && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {failure.message}
        </Alert>
      )}
      <div className={classes.actions}>
        {next !== undefined && (
          <Button onClick={() => endImport()}>Next: {next.split(/[\\/]/).at(-1)}</Button>
        )}
        {!undone && people > 0 && (
          <Button
            variant={next === undefined ? 'filled' : 'default'}
            onClick={() => showImported(summary.import_id)}
          >
            {list
              ? 'Show Contacts on the List'
              : `Show the ${number.format(people)} ${people === 1 ? 'Contact' : 'Contacts'}`}
          </Button>
        )}
        {!undone && summary.failed > 0 && (
          <Button
            variant="default"
            leftSection={<IconFileDownload size={16} stroke={1.6} aria-hidden />}
            onClick={() => saveFailed(summary.import_id, file.name)}
          >
            Save the {rowsOnButton(summary.failed)} That Failed
          </Button>
        )}
        {next === undefined && (
          <Button variant="default" onClick={() => endImport()}>
            Import Another File
          </Button>
        )}
        {!undone && !list && (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
            onClick={() => undo()}
          >
            Undo This Import
          </Button>
        )}
      </div>
      {!undone && <Problems summary={summary} />}
    </div>
  );
}

/** What a list of opt-outs brought about. */
function OptOuts({ summary: { held_back: held, opt_outs: events } }: { summary: ImportSummary }) {
  return (
    <ul className={classes.facts}>
      {held > 0 && (
        <li>
          {number.format(held)} {held === 1 ? 'number or address is' : 'numbers and addresses are'} held back
          from now on, whoever has {held === 1 ? 'it' : 'them'}
        </li>
      )}
      {events === 0 && <li>Nothing was changed: everybody on this list was held back already</li>}
      <li className="muted">
        Opt-outs are never taken back with an import. Who changes their mind is opted in on their own page.
      </li>
    </ul>
  );
}

/** What the file said about consent, and what it tried to clear. */
function Consents({ summary }: { summary: ImportSummary }) {
  const { opt_ins: ins, opt_outs: outs, refused, unchanged } = summary;
  const nothing = summary.created + summary.updated + ins + outs === 0;
  if (ins + outs + refused + unchanged === 0 && !nothing) {
    return null;
  }
  return (
    <ul className={classes.facts}>
      {nothing && <li>Nothing was changed</li>}
      {unchanged > 0 && (
        <li>
          {unchanged === 1
            ? 'One of the skipped rows says'
            : `${number.format(unchanged)} of the skipped rows say`}{' '}
          nothing that is not there already
        </li>
      )}
      {outs > 0 && (
        <li>
          {number.format(outs)} {outs === 1 ? 'opt-out' : 'opt-outs'} recorded
        </li>
      )}
      {ins > 0 && (
        <li>
          {number.format(ins)} {ins === 1 ? 'opt-in' : 'opt-ins'} recorded
        </li>
      )}
      {refused > 0 && (
        <li className={classes.refused}>
          <IconAlertTriangle size={15} aria-hidden />
          {number.format(refused)} {refused === 1 ? 'opt-in was' : 'opt-ins were'} not recorded: the person
          had opted out, and a file never clears an opt-out
        </li>
      )}
    </ul>
  );
}

/** What was wrong with which row. */
function Problems({ summary }: { summary: ImportSummary }) {
  const problems = [...summary.errors, ...summary.warnings];
  if (problems.length === 0) {
    return null;
  }
  const more = summary.warning_count - summary.warnings.length;
  return (
    <details className={classes.problems}>
      <summary>What to look at</summary>
      <ul>
        {problems.map((problem, index) => (
          <li key={`${problem.row}-${problem.column}-${problem.code}-${String(index)}`}>
            <span className="muted tabular">
              Row {problem.row}
              {problem.column !== '' && `, ${problem.column}`}
            </span>{' '}
            {problem.message}
          </li>
        ))}
        {more > 0 && <li className="muted">and {number.format(more)} more</li>}
      </ul>
    </details>
  );
}
