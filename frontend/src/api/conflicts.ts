import * as Conflicts from '../../wailsjs/go/app/Conflicts';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** Whom a conflict check asks about. A stored contact brings its own names, phones and e-mails with it. */
export type ConflictQuery = Plain<app.ConflictQuery>;
/** What a check found: those on the other side first, then the most alike. */
export type ConflictReport = Plain<app.ConflictReport>;
export type ConflictContact = Plain<app.ConflictContact>;
/** A case that a match is on, or that only names somebody. */
export type ConflictCase = Plain<app.ConflictCase>;

/** Asks about nobody yet. */
export const nobody: ConflictQuery = {
  names: [],
  phones: [],
  emails: [],
  contact_id: '',
  case_id: '',
  role: '',
};

/** Looks for whom the query names among all contacts and cases; that it did is logged. */
export const checkConflicts = (query: ConflictQuery): Promise<ConflictReport> =>
  call(() => Conflicts.Check(query));
