import { useSyncExternalStore } from 'react';
import { ApiError, toApiError } from '../api/ApiError';
import { type JobProgress, onEvent } from '../api/events';
import {
  type ColumnMapping,
  checkConflicts,
  commitImport,
  discardImport,
  fetchCounts,
  foundOut,
  peekFile,
  planImport,
  type SheetChoice,
  type StagedFile,
  setMapping,
  undoImport,
} from '../api/imports';
import { cancelJob } from '../api/jobs';
import { isReading, readToEnd, startReading, stopReading } from './reading';
import { atFile, type Choices, type ImportEvent, type ImportState, next, type Work } from './state';

/** What the wizard shows. It outlives a visit to another page; a job goes on meanwhile. */
interface Flow {
  state: ImportState;
  progress: JobProgress | undefined;
  cancelling: boolean;
}

let flow: Flow = { state: atFile, progress: undefined, cancelling: false };
let job = '';
let jobs = 0;
let listening = false;
let revisions = 0;
/** Whether the review is waited for while the file is read to its end. */
let waiting = false;
const listeners = new Set<() => void>();

function set(part: Partial<Flow>) {
  flow = { ...flow, ...part };
  for (const listener of listeners) {
    listener();
  }
}

/** Tells the rows of one plan from those of every other. */
function nextRevision() {
  revisions += 1;
  return revisions;
}

function send(event: ImportEvent) {
  set({ state: next(flow.state, event) });
}

/** What a failed job leads to; a cancelled one leaves everything as it was. */
function failed(reason: unknown): ImportEvent {
  const { code, message, field } = toApiError(reason);
  return code === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', failure: { message, field } };
}

/** Runs a job. A failure is shown where it happened. */
async function run(work: Work, start: (name: string) => Promise<ImportEvent>): Promise<boolean> {
  if (job !== '') {
    return false;
  }
  if (!listening) {
    listening = true;
    onEvent('job:progress', (told) => told.job === job && set({ progress: told }));
  }
  jobs += 1;
  job = `import-${jobs}-${Date.now()}`;
  set({ progress: undefined, cancelling: false });
  send({ kind: 'working', work });
  try {
    send(await start(job));
    return true;
  } catch (reason) {
    send(failed(reason));
    return false;
  } finally {
    job = '';
    set({ progress: undefined, cancelling: false });
  }
}

/** Stops the job that runs; what it was doing is taken back. A file that is read meanwhile goes on being read. */
export function cancelWork() {
  if (job !== '') {
    set({ cancelling: true });
    cancelJob(job).catch(() => set({ cancelling: false }));
  } else if (waiting) {
    waiting = false;
    send({ kind: 'stopped' });
  }
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** Shows a file's columns from its first rows, and reads all of it meanwhile. */
async function lookAt(path: string, choice: SheetChoice, choices?: Choices): Promise<boolean> {
  const looked = await run({ kind: 'reading', name: nameOf(path) }, async () => {
    const file = await peekFile(path, choice);
    stopReading();
    const { state } = flow;
    if (state.step === 'columns' && state.file.id !== '') {
      await discardImport(state.file.id);
    }
    return { kind: 'staged', file, choices };
  });
  if (looked) {
    startReading(path, choice, (event) => send(event));
  }
  return looked;
}

/** Begins with a file that was chosen, dropped or opened. */
export function beginFile(path: string): Promise<boolean> {
  stopReading();
  send({ kind: 'ended' });
  return lookAt(path, foundOut);
}

/** Reads the bundled sample and goes straight to its review. */
export async function beginSample(path: string) {
  if (await beginFile(path)) {
    choose({ consent_source: 'Sample data' });
    await plan();
  }
}

/** Goes on with a file that was read before: at the review, when it had come so far. */
export function resumeFile(file: StagedFile) {
  stopReading();
  send({ kind: 'staged', file });
  if (file.planned) {
    plan();
  }
}

/** Reads the file again in another way: what was chosen before stays. False when it cannot be read so. */
export function readAgain(choice: Partial<SheetChoice>): Promise<boolean> {
  const { state } = flow;
  if (state.step !== 'columns') {
    return Promise.resolve(false);
  }
  const { file, choices } = state;
  return lookAt(file.path, { ...file.read, sheet: file.sheet, ...choice }, choices);
}

/** Reads the file again as it is found out to be, whatever was chosen for it or for the last one like it. */
export function readByItself(): Promise<boolean> {
  const { state } = flow;
  return readAgain({ ...foundOut, sheet: state.step === 'columns' ? state.file.sheet : '', automatic: true });
}

export function mapColumns(columns: ColumnMapping[]) {
  send({ kind: 'mapped', columns });
}

export function choose(choices: Partial<Choices>) {
  send({ kind: 'chosen', choices });
}

/** What a user chose is sure. */
function told(columns: readonly ColumnMapping[]): ColumnMapping[] {
  return columns.map((column) =>
    column.confidence === 'chosen' ? { ...column, confidence: 'sure' } : column,
  );
}

/** Stores the mapping, so that it can be saved under a name. */
export function keepMapping(): Promise<void> {
  const { state } = flow;
  return state.step === 'columns' ? setMapping(state.file.id, told(state.file.columns)) : Promise.resolve();
}

/** Waits until the file is read to its end; false when it cannot be, or nobody waits any more. */
async function wholeFile(): Promise<boolean> {
  if (!isReading()) {
    return true;
  }
  const { state } = flow;
  waiting = true;
  send({ kind: 'working', work: { kind: 'reading', name: state.step === 'columns' ? state.file.name : '' } });
  const whole = await readToEnd();
  const still = waiting;
  waiting = false;
  if (whole && still) {
    send({ kind: 'stopped' });
  }
  return whole && still;
}

/** Decides what becomes of every row: from the columns, or again after rows were changed. */
export async function plan(): Promise<boolean> {
  if (waiting || !(await wholeFile())) {
    return false;
  }
  const { state } = flow;
  if (state.step !== 'columns' && state.step !== 'review') {
    return false;
  }
  const { file, choices } = state;
  return run({ kind: 'planning', name: file.name }, async (name) => {
    if (state.step === 'columns') {
      await setMapping(file.id, told(file.columns));
    }
    const { one_by_one: oneByOne, ...asked } = choices;
    const summary = await planImport(name, file.id, oneByOne ? { ...asked, on_duplicate: 'skip' } : asked);
    return { kind: 'planned', summary, counts: await fetchCounts(file.id), revision: nextRevision() };
  });
}

/** Marks the rows whose person or phone stands on the other side of one of the firm's cases; says how many. */
export async function findConflicts(): Promise<number | undefined> {
  const { state } = flow;
  if (state.step !== 'review' || (state.unchecked && !(await plan()))) {
    return undefined;
  }
  const { file } = state;
  let found: number | undefined;
  await run({ kind: 'conflicts', name: file.name }, async (name) => {
    found = await checkConflicts(name, file.id);
    return { kind: 'counted', counts: await fetchCounts(file.id), revision: nextRevision() };
  });
  return found;
}

/** As many rows are planned again at once when one of them is changed; larger files when the user asks for it. */
const plannedAtOnce = 20_000;

/** Changes rows and plans again. What cannot be changed is thrown. */
export async function changeRows(change: (id: string) => Promise<unknown>): Promise<void> {
  const { state } = flow;
  if (state.step !== 'review') {
    throw new ApiError('conflict', '', 'The review is not open any more.');
  }
  await change(state.file.id);
  send({ kind: 'changed' });
  if (state.file.rows <= plannedAtOnce) {
    await plan();
  }
}

export function backToColumns() {
  send({ kind: 'columns' });
}

/** Writes everything to the record. */
export async function commit(): Promise<boolean> {
  const { state } = flow;
  if (state.step !== 'review' || (state.unchecked && !(await plan()))) {
    return false;
  }
  const { file } = state;
  return run({ kind: 'committing', name: file.name }, async (name) => ({
    kind: 'committed',
    summary: await commitImport(name, file.id),
  }));
}

/** Takes the import that was just made back. */
export function undo(): Promise<boolean> {
  const { state } = flow;
  if (state.step !== 'done') {
    return Promise.resolve(false);
  }
  const { summary, file } = state;
  return run({ kind: 'undoing', name: file.name }, async (name) => ({
    kind: 'undone',
    undone: await undoImport(name, summary.import_id),
  }));
}

/** Leaves the import; a file that was read is forgotten, one that is being read is read no further. */
export async function endImport(): Promise<void> {
  const { state } = flow;
  stopReading();
  if ((state.step === 'columns' || state.step === 'review') && state.file.id !== '') {
    await discardImport(state.file.id);
  }
  send({ kind: 'ended' });
}

/** Puts the review aside: it is offered again under Settings → Import. */
export function putAside() {
  send({ kind: 'ended' });
}

export function readFlow(): Flow {
  return flow;
}

/** Where the import stands. */
export function useFlow(): Flow {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readFlow);
}
