import * as Imports from '../../wailsjs/go/app/Imports';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** A file that was read and waits to be reviewed. */
export type StagedFile = Plain<app.StagedFile>;
/** One column of a file and what it becomes. */
export type ColumnMapping = Plain<app.ColumnMapping>;
/** One thing that a column can become. */
export type ImportField = Plain<app.ImportField>;
/** What the user can choose about a whole import. */
export type ImportChoices = Plain<app.ImportChoices>;
/** Accounts for every row of an import, planned or done. */
export type ImportSummary = Plain<app.ImportSummary>;
export type ReviewCounts = Plain<app.ReviewCounts>;
/** One row and what the commit will do with it. */
export type PlannedRow = Plain<app.PlannedRow>;
/** A phone in a row's cells with what is known of its number. */
export type RowPhone = Plain<app.RowPhone>;
export type RowProblem = Plain<app.RowProblem>;
export type PlannedRows = Plain<app.PlannedRows>;
/** Rows of a review: named, or all that a filter takes but some. */
export type ReviewRows = Plain<app.ReviewRows>;
export type CellReplacement = Plain<app.CellReplacement>;
export type PastImport = Plain<app.PastImport>;
export type UndoneImport = Plain<app.UndoneImport>;
export type SavedMapping = Plain<app.SavedMapping>;
/** Overrules what is found out about a file; what is empty does not. */
export type SheetChoice = Plain<app.SheetChoice>;

/** Finds everything out about a file by itself, but for what was chosen for the last one like it. */
export const foundOut: SheetChoice = {
  sheet: '',
  header: '',
  header_row: 0,
  delimiter: '',
  encoding: '',
  automatic: false,
};

/** Shows the system's dialog; no paths when it was cancelled. */
export const chooseFiles = (): Promise<string[]> => call(Imports.ChooseFiles);

/** Looks at the beginning of a file: its columns and first rows, without an id. */
export const peekFile = (path: string, choice: SheetChoice): Promise<StagedFile> =>
  call(() => Imports.Peek(path, app.SheetChoice.createFrom(choice)));

/** Reads a file; nothing of it is in the record yet. A job. */
export const stageFile = (job: string, path: string, choice: SheetChoice): Promise<StagedFile> =>
  call(() => Imports.Stage(job, path, app.SheetChoice.createFrom(choice)));

/** Files that were read and neither imported nor discarded. */
export const fetchUnfinished = (): Promise<StagedFile[]> => call(Imports.Unfinished);

export const setMapping = (id: string, columns: ColumnMapping[]): Promise<void> =>
  call(() => Imports.SetMapping(id, columns));

/** Decides for every row what the commit will do. A job. */
export const planImport = (job: string, id: string, choices: ImportChoices): Promise<ImportSummary> =>
  call(() => Imports.Plan(job, id, app.ImportChoices.createFrom(choices)));

/** Planned rows, those with problems first; only narrows them as the Go side's Rows says. */
export const fetchRows = (id: string, only: string, offset: number, limit: number): Promise<PlannedRows> =>
  call(() => Imports.Rows(id, only, offset, limit));
/** Looks for rows whose person or phone stands on the other side of a case, and says how many. A job. */
export const checkConflicts = (job: string, id: string): Promise<number> =>
  call(() => Imports.CheckConflicts(job, id));
export const fetchCounts = (id: string): Promise<ReviewCounts> => call(() => Imports.Counts(id));

/** Replaces the text of one cell. Like every change of rows, it makes a new plan necessary. */
export const mendCell = (id: string, row: number, column: number, value: string): Promise<void> =>
  call(() => Imports.MendCell(id, row, column, value));
/** Changes cells of one column and says how many. */
export const replaceInColumn = (id: string, replacement: CellReplacement): Promise<number> =>
  call(() => Imports.ReplaceInColumn(id, replacement));
export const leaveOut = (id: string, rows: ReviewRows, out: boolean): Promise<void> =>
  call(() => Imports.LeaveOut(id, rows, out));
/** Chooses for rows about somebody known: "skip", "update", "create", or "" for the import's own choice. */
export const decideRows = (id: string, rows: ReviewRows, choice: string): Promise<void> =>
  call(() => Imports.Decide(id, rows, choice));

/** Writes a planned import to the record, all of it or nothing. A job. */
export const commitImport = (job: string, id: string): Promise<ImportSummary> =>
  call(() => Imports.Commit(job, id));
/** Forgets a file that was read. */
export const discardImport = (id: string): Promise<void> => call(() => Imports.Discard(id));

/** Imports that were made, newest first. */
export const fetchPast = (): Promise<PastImport[]> => call(Imports.Past);
/** Takes an import back. A job. */
export const undoImport = (job: string, id: string): Promise<UndoneImport> =>
  call(() => Imports.Undo(job, id));

/** Asks where to save the rows that an import could not take; empty when cancelled. */
export const chooseFailedFile = (id: string, file: string): Promise<string> =>
  call(() => Imports.ChooseFailedFile(id, file));
export const saveFailedRows = (id: string, path: string): Promise<void> =>
  call(() => Imports.SaveFailed(id, path));

/** What a column can become, in the order in which it is offered. */
export const fetchFields = (): Promise<ImportField[]> => call(Imports.Fields);
export const fetchMappings = (id: string): Promise<SavedMapping[]> => call(() => Imports.Mappings(id));
export const saveMapping = (id: string, name: string): Promise<SavedMapping> =>
  call(() => Imports.SaveMapping(id, name));
export const applyMapping = (id: string, mappingId: string): Promise<StagedFile> =>
  call(() => Imports.UseMapping(id, mappingId));
export const deleteMapping = (mappingId: string): Promise<void> =>
  call(() => Imports.DeleteMapping(mappingId));
