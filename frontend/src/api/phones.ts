import * as Phones from '../../wailsjs/go/app/Phones';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** What is known of a number. */
export type PhoneCheck = Plain<app.PhoneCheck>;
/** What a new check of all phones found. */
export type PhoneRecheck = Plain<app.PhoneRecheck>;
/** The national lists with their ages, and the size of the firm's own. */
export type DoNotCallLists = Plain<app.DoNotCallLists>;
export type NationalList = Plain<app.NationalList>;
/** What the import of a national list did. */
export type ImportedLists = Plain<app.ImportedLists>;
/** A line of the firm's own list. */
export type DoNotCallEntry = Plain<app.DoNotCallEntry>;
/** Why a number on the national list may be called. */
export type DoNotCallException = Plain<app.DoNotCallException>;
export type ExceptionDraft = Plain<app.ExceptionDraft>;
export type ExceptionKind = Plain<app.ExceptionKind>;

/** What is known of a number while it is typed; an empty region is the firm's. */
export const checkPhone = (number: string, region = ''): Promise<PhoneCheck> =>
  call(() => Phones.Check(number, region));

/** Reads every number again by what the program knows today. A job. */
export const recheckPhones = (job: string): Promise<PhoneRecheck> => call(() => Phones.Recheck(job));

export const fetchLists = (): Promise<DoNotCallLists> => call(Phones.Lists);

/** Shows the system's dialog for a file of the registry; empty when it was cancelled. */
export const chooseList = (): Promise<string> => call(Phones.ChooseList);

/** Whether a dropped file looks like a list of the registry. */
export const isNationalList = (path: string): Promise<boolean> => call(() => Phones.IsList(path));

/** Puts a file's lists in the place of older ones. A job. */
export const importList = (
  job: string,
  path: string,
  areaCodes: string[],
  date: string,
): Promise<ImportedLists> => call(() => Phones.ImportList(job, path, areaCodes, date));

export const removeLists = (areaCodes: string[]): Promise<void> => call(() => Phones.RemoveLists(areaCodes));

export const fetchInternal = (): Promise<DoNotCallEntry[]> => call(Phones.Internal);
export const addInternal = (number: string, reason: string): Promise<DoNotCallEntry> =>
  call(() => Phones.AddInternal(number, reason));

export const fetchExceptions = (): Promise<DoNotCallException[]> => call(Phones.Exceptions);
export const fetchExceptionKinds = (): Promise<ExceptionKind[]> => call(Phones.ExceptionKinds);
export const addException = (draft: ExceptionDraft): Promise<DoNotCallException> =>
  call(() => Phones.AddException(draft));
export const endException = (id: string): Promise<void> => call(() => Phones.EndException(id));
