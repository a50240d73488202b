import * as Exports from '../../wailsjs/go/app/Exports';
import { app } from '../../wailsjs/go/models';
import type { ActivityQuery } from './activity';
import { call } from './call';
import type { CaseQuery } from './cases';
import type { ContactQuery } from './contacts';
import type { Plain } from './plain';

/** Which opt-outs an export takes; days are local, YYYY-MM-DD, or empty. */
export type OptOutScope = Plain<app.OptOutScope>;
/** What an export of opt-outs would write. */
export type OptOutPreview = Plain<app.OptOutPreview>;
/** A file that was written. */
export type Exported = Plain<app.Exported>;

export const countOptOuts = (scope: OptOutScope): Promise<OptOutPreview> =>
  call(() => Exports.CountOptOuts(app.OptOutScope.createFrom(scope)));
/** Writes the opt-outs as CSV. A job. */
export const exportOptOuts = (job: string, path: string, scope: OptOutScope): Promise<Exported> =>
  call(() => Exports.OptOuts(job, path, app.OptOutScope.createFrom(scope)));
/** Writes the contacts that the query takes: CSV, workbook or vCards, after the path's ending. A job. */
export const exportContacts = (job: string, path: string, query: ContactQuery): Promise<Exported> =>
  call(() => Exports.Contacts(job, path, query));
/** Writes the cases that the query takes: CSV or workbook, after the path's ending. A job. */
export const exportCases = (job: string, path: string, query: CaseQuery): Promise<Exported> =>
  call(() => Exports.Cases(job, path, query));
/** Writes the activity that the query takes, newest first: CSV or workbook, after the path's ending. A job. */
export const exportActivity = (job: string, path: string, query: ActivityQuery): Promise<Exported> =>
  call(() => Exports.Activity(job, path, query));
/** Opens the system's file manager with the file selected. */
export const showInFolder = (path: string): Promise<void> => call(() => Exports.ShowInFolder(path));
