import * as Duplicates from '../../wailsjs/go/app/Duplicates';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Contact } from './contacts';
import type { Plain } from './plain';

/** A stored contact that a draft looks like, and why. */
export type SimilarContact = Plain<app.SimilarContact>;
/** Contacts that may all be one, and who of them is like whom. */
export type DuplicateGroup = Plain<app.DuplicateGroup>;
export type DuplicatePage = Plain<app.DuplicatePage>;
export type BriefContact = Plain<app.BriefContact>;

/** The contacts that a draft most looks like, at most five. */
export const fetchSimilar = (draft: Contact): Promise<SimilarContact[]> =>
  call(() => Duplicates.Similar(app.Contact.createFrom(draft)));

/** Looks through the whole firm and returns how many pairs it found. A job. */
export const searchDuplicates = (job: string): Promise<number> => call(() => Duplicates.Search(job));

/** What the last search found and is still there, most alike first. */
export const fetchDuplicates = (limit: number, cursor: string): Promise<DuplicatePage> =>
  call(() => Duplicates.Page(limit, cursor));

/** Remembers that two contacts are not the same. */
export const markNotSame = (one: string, other: string): Promise<void> =>
  call(() => Duplicates.NotSame(one, other));

/** Takes that back. */
export const markMaybeSame = (one: string, other: string): Promise<void> =>
  call(() => Duplicates.MaybeSame(one, other));

/** Which contacts go into which, and whose fields are kept. */
export type MergeChoice = Plain<app.MergeChoice>;
/** A merge that was made. */
export type Merge = Plain<app.Merge>;
/** How a merge was undone: stayed names the fields that were changed since. */
export type UndoneMerge = Plain<app.UndoneMerge>;

/** What the kept contact would become. Changes nothing. */
export const previewMerge = (choice: MergeChoice): Promise<Contact> =>
  call(() => Duplicates.PreviewMerge(app.MergeChoice.createFrom(choice)));

/** Merges contacts into one, in one transaction. */
export const mergeContacts = (choice: MergeChoice): Promise<Merge> =>
  call(() => Duplicates.Merge(app.MergeChoice.createFrom(choice)));

/** Takes contacts apart again. */
export const undoMerge = (id: string): Promise<UndoneMerge> => call(() => Duplicates.UndoMerge(id));

/** The merges that a contact was part of, newest first. */
export const fetchMerges = (contactId: string): Promise<Merge[]> => call(() => Duplicates.Merges(contactId));
