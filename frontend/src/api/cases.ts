import * as Cases from '../../wailsjs/go/app/Cases';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** A case as lists show it. */
export type CaseRow = Plain<app.CaseRow>;
/** A case whole, with the people on it. */
export type Case = Plain<app.CaseRecord>;
/** A contact on a case. */
export type CasePerson = Plain<app.CasePerson>;
/** A contact to put on a case: one that there is, or a new one that is saved with the case. */
export type CaseParty = Plain<app.CaseParty>;
/** One kind of case on the firm's own list. */
export type CaseType = Plain<app.CaseType>;
export type CasePage = Plain<app.CasePage>;
/** One page of a list. Values within a field are alternatives; fields add up. */
export type CaseQuery = Plain<app.CaseQuery>;

/** The first page of all cases, the last changed first: what a list asks is this, narrowed. */
export const allCases: CaseQuery = {
  text: '',
  type_ids: [],
  statuses: [],
  login_sources: [],
  roles: [],
  contact_id: '',
  in_bin: false,
  ids: [],
  except: [],
  sort: 'updated',
  desc: true,
  limit: 100,
  cursor: '',
  offset: 0,
};

export const fetchCases = (query: CaseQuery): Promise<CasePage> => call(() => Cases.Page(query));
/** How many cases each choice of the list's filters has. */
export type CaseCounts = Plain<app.CaseCounts>;
export const fetchCaseCounts = (query: CaseQuery): Promise<CaseCounts> => call(() => Cases.Counts(query));
export const fetchCase = (id: string): Promise<Case> => call(() => Cases.Get(id));

/** Stores a new case with its people, new contacts included, all or nothing. */
export const createCase = (draft: Case, parties: CaseParty[]): Promise<Case> =>
  call(() =>
    Cases.Create(
      app.CaseRecord.createFrom(draft),
      parties.map((party) => app.CaseParty.createFrom(party)),
    ),
  );

/** Stores a changed case, without its people; a version that is not the newest is refused as a conflict. */
export const saveCase = (changed: Case): Promise<Case> =>
  call(() => Cases.Save(app.CaseRecord.createFrom(changed)));

/** Sets the status and returns the one before. */
export const setCaseStatus = (id: string, status: string): Promise<string> =>
  call(() => Cases.SetStatus(id, status));

export const deleteCase = (id: string): Promise<void> => call(() => Cases.Delete(id));
export const restoreCase = (id: string): Promise<void> => call(() => Cases.Restore(id));
export const addParty = (id: string, party: CaseParty): Promise<Case> =>
  call(() => Cases.AddParty(id, app.CaseParty.createFrom(party)));
export const changeRole = (id: string, partyId: string, role: string): Promise<Case> =>
  call(() => Cases.ChangeRole(id, partyId, role));
export const removeParty = (id: string, partyId: string): Promise<Case> =>
  call(() => Cases.RemoveParty(id, partyId));

/** The firm's case types, archived ones included. */
export const fetchCaseTypes = (): Promise<CaseType[]> => call(Cases.Types);
export const addCaseType = (name: string): Promise<CaseType> => call(() => Cases.AddType(name));
export const renameCaseType = (id: string, name: string): Promise<void> =>
  call(() => Cases.RenameType(id, name));
export const archiveCaseType = (id: string, archived: boolean): Promise<void> =>
  call(() => Cases.ArchiveType(id, archived));
