import * as Exports from '../../wailsjs/go/app/Exports';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
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
/** Opens the system's file manager with the file selected. */
export const showInFolder = (path: string): Promise<void> => call(() => Exports.ShowInFolder(path));
