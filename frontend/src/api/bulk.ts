import * as Bulk from '../../wailsjs/go/app/Bulk';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { CaseQuery } from './cases';
import type { ContactQuery } from './contacts';
import type { Plain } from './plain';

/** One change of many contacts or cases: status, delete, restore; of contacts also case_type_opt_out. */
export type BulkAction = Plain<app.BulkAction>;
/** A bulk action that was made; id is empty when nothing had to be changed. */
export type BulkRun = Plain<app.BulkRun>;
/** How a bulk action was taken back; kept counts what somebody has changed since. */
export type UndoneBulk = Plain<app.UndoneBulk>;

/** Those of ids, or when there are none all that the query takes, without those of except. */
export interface Selected<Query> {
  ids: string[];
  query: Query;
  except: string[];
}

/** Changes many contacts in one transaction. A job. */
export const changeContacts = (
  job: string,
  { ids, query, except }: Selected<ContactQuery>,
  action: BulkAction,
): Promise<BulkRun> => call(() => Bulk.Contacts(job, ids, query, except, action));

/** Changes many cases in one transaction. A job. */
export const changeCases = (
  job: string,
  { ids, query, except }: Selected<CaseQuery>,
  action: BulkAction,
): Promise<BulkRun> => call(() => Bulk.Cases(job, ids, query, except, action));

/** Takes a bulk action back, but for what was changed since. A job. */
export const undoBulk = (job: string, id: string): Promise<UndoneBulk> => call(() => Bulk.Undo(job, id));
