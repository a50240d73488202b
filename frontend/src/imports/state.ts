import type {
  ColumnMapping,
  ImportChoices,
  ImportSummary,
  ReviewCounts,
  StagedFile,
  UndoneImport,
} from '../api/imports';

/** Work that takes a while. */
export interface Work {
  kind: 'reading' | 'planning' | 'conflicts' | 'committing' | 'undoing';
  /** The file that it is about. */
  name: string;
}

/** Why the last step could not be done, in a user's words. */
export interface Failure {
  message: string;
  /** The field at fault, or empty. */
  field: string;
}

interface Common {
  working?: Work;
  failure?: Failure;
}

/** The choices of an import, with what only the page knows. */
export interface Choices extends ImportChoices {
  /** People who are known are decided upon one by one; until then they are skipped. */
  one_by_one: boolean;
}

/** Where an import stands. Each step has what it needs and nothing of the others. */
export type ImportState =
  | ({ step: 'file' } & Common)
  | ({ step: 'columns'; file: StagedFile; choices: Choices } & Common)
  | ({
      step: 'review';
      file: StagedFile;
      choices: Choices;
      summary: ImportSummary;
      counts: ReviewCounts;
      /** Another one with every plan, of whatever file: rows that were fetched before are not of this one. */
      revision: number;
      /** Rows were changed since the plan. */
      unchecked: boolean;
    } & Common)
  | ({ step: 'done'; file: StagedFile; summary: ImportSummary; undone?: UndoneImport } & Common);

export type ImportEvent =
  | { kind: 'working'; work: Work }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped' }
  /** A file was looked at, or one that was read is taken up again; its choices when they were made before. */
  | { kind: 'staged'; file: StagedFile; choices?: Choices }
  /** The file that was looked at was read to its end. */
  | { kind: 'filled'; file: StagedFile }
  /** The file that was looked at cannot be read to its end. */
  | { kind: 'unreadable'; failure: Failure }
  | { kind: 'mapped'; columns: ColumnMapping[] }
  | { kind: 'chosen'; choices: Partial<Choices> }
  | { kind: 'planned'; summary: ImportSummary; counts: ReviewCounts; revision: number }
  | { kind: 'counted'; counts: ReviewCounts; revision: number }
  | { kind: 'changed' }
  | { kind: 'columns' }
  | { kind: 'committed'; summary: ImportSummary }
  | { kind: 'undone'; undone: UndoneImport }
  | { kind: 'ended' };

export const atFile: ImportState = { step: 'file' };

/** What is chosen about a file that was just read: what was chosen for it before, or the safest. */
export function firstChoices(file: StagedFile): Choices {
  const { choices } = file;
  const list = choices.mode === optOutList || (!file.planned && looksLikeOptOuts(file));
  return {
    mode: list ? optOutList : 'contacts',
    channels: choices.channels.length > 0 ? choices.channels : reachedChannels(file.columns).slice(0, 1),
    on_duplicate: choices.on_duplicate || 'skip',
    groups: choices.groups,
    region: choices.region,
    consent_source: choices.consent_source,
    defaults: file.planned ? choices.defaults : file.defaults,
    one_by_one: false,
  };
}

/** The mode of a file whose rows are numbers or addresses that opted out. */
export const optOutList = 'suppressions';

/** Channels that the columns reach somebody by: the numbers' and the addresses'. */
export function reachedChannels(columns: readonly ColumnMapping[]): string[] {
  const has = (kind: RegExp) => columns.some(({ field }) => kind.test(field));
  return [
    ...(has(/^phone(?!\.(label|extension)$)/) ? ['sms', 'voice'] : []),
    ...(has(/^email(?!\.label$)/) ? ['email'] : []),
  ];
}

/** Whether a file is by its name and columns a list of who opted out, and nothing else. */
function looksLikeOptOuts({ name, columns }: StagedFile): boolean {
  const words = /opt[\s_-]?outs?|unsubscri|suppress|stop[\s_-]?list|do[\s_-]?not|\bdnc\b|blocklist/i;
  return (
    words.test(name) &&
    reachedChannels(columns).length > 0 &&
    !columns.some(({ field }) => /^(casefolk_id|case\.|address|status|external)/.test(field))
  );
}

/** Whether any column says what somebody agreed to, so that it must be known where that comes from. */
export function readsConsent(columns: readonly ColumnMapping[]): boolean {
  return columns.some(({ field }) => /^(consent|optout|optout_at|optin_at)\./.test(field));
}

/** Whether the source of the consents has to be told: rows that name it themselves need none. */
export function needsConsentSource(columns: readonly ColumnMapping[], mode: string): boolean {
  return (
    (mode === optOutList || readsConsent(columns)) && !columns.some(({ field }) => field === 'consent.source')
  );
}

/** The state after an event. What does not belong into a state changes nothing. */
export function next(state: ImportState, event: ImportEvent): ImportState {
  switch (event.kind) {
    case 'working':
      return { ...state, working: event.work, failure: undefined };
    case 'failed':
      return { ...state, working: undefined, failure: event.failure };
    case 'stopped':
      return { ...state, working: undefined };
    case 'staged':
      return staged(event.file, event.choices ?? firstChoices(event.file));
    case 'unreadable':
      return { step: 'file', failure: event.failure };
    case 'ended':
      return atFile;
    default:
      return nextOf(state, event);
  }
}

/** The columns of a file that was looked at; those of a list of opt-outs become what they are there. */
function staged(file: StagedFile, choices: Choices): ImportState {
  const list = choices.mode === optOutList && !file.planned;
  return { step: 'columns', file: list ? otherwise(file) : file, choices };
}

/** The file with the columns as they are for the other mode, but for those that somebody has chosen. */
function otherwise(file: StagedFile): StagedFile {
  const columns = file.columns.map((column) =>
    column.confidence === 'chosen' || column.list_field === column.field
      ? column
      : { ...column, field: column.list_field, list_field: column.field, confidence: 'likely' },
  );
  return { ...file, columns };
}

function nextOf(state: ImportState, event: ImportEvent): ImportState {
  if (state.step === 'columns') {
    switch (event.kind) {
      case 'filled':
        // What was chosen meanwhile stays.
        return { ...state, file: { ...event.file, columns: state.file.columns } };
      case 'mapped':
        return { ...state, file: { ...state.file, columns: event.columns }, failure: undefined };
      case 'chosen':
        if (event.choices.mode !== undefined && event.choices.mode !== state.choices.mode) {
          return {
            ...state,
            file: otherwise(state.file),
            choices: { ...state.choices, ...event.choices },
            failure: undefined,
          };
        }
        return { ...state, choices: { ...state.choices, ...event.choices }, failure: undefined };
      case 'planned':
        return {
          step: 'review',
          file: state.file,
          choices: state.choices,
          summary: event.summary,
          counts: event.counts,
          revision: event.revision,
          unchecked: false,
        };
      default:
        return state;
    }
  }
  if (state.step === 'review') {
    switch (event.kind) {
      case 'changed':
        return { ...state, unchecked: true, failure: undefined };
      case 'planned':
        return {
          ...state,
          summary: event.summary,
          counts: event.counts,
          revision: event.revision,
          unchecked: false,
          working: undefined,
          failure: undefined,
        };
      case 'counted':
        return {
          ...state,
          counts: event.counts,
          revision: event.revision,
          working: undefined,
          failure: undefined,
        };
      case 'columns':
        return { step: 'columns', file: state.file, choices: state.choices };
      case 'committed':
        return { step: 'done', file: state.file, summary: event.summary };
      default:
        return state;
    }
  }
  if (state.step === 'done' && event.kind === 'undone') {
    return { ...state, undone: event.undone, working: undefined, failure: undefined };
  }
  return state;
}
