import * as Backups from '../../wailsjs/go/app/Backups';
import * as Contacts from '../../wailsjs/go/app/Contacts';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** One backup. */
export type BackupFile = Plain<app.BackupFile>;
/** What is there to restore, newest first. */
export type BackupFolder = Plain<app.BackupFolder>;
/** What a restore would change. */
export type RestorePreview = Plain<app.RestorePreview>;
export type BackupDifference = Plain<app.BackupDifference>;
/** What a restore did. */
export type Restored = Plain<app.Restored>;
/** What could be read of a damaged file. */
export type Salvaged = Plain<app.Salvaged>;
/** Whether everything that is stored is sound. */
export type DoctorReport = Plain<app.DoctorReport>;
/** What was taken out to a file, or brought back from one. */
export type Everything = Plain<app.Everything>;
/** What is wrong with a data file that cannot be used; its message is empty when nothing is. */
export type Damage = Plain<app.Damage>;
/** What an erasure removed and what it kept. */
export type ErasureCertificate = Plain<app.ErasureCertificate>;

export const fetchBackups = (): Promise<BackupFolder> => call(Backups.List);

/** Makes a backup now. A job. */
export const makeBackup = (job: string): Promise<BackupFile> => call(() => Backups.Make(job));

/** Shows the system's dialog for the folder; empty when it was cancelled. */
export const chooseBackupFolder = (): Promise<string> => call(Backups.ChooseFolder);

/** Has new backups go there; empty for the data folder again. */
export const setBackupFolder = (folder: string): Promise<void> => call(() => Backups.SetFolder(folder));

/** Why the data folder is in a bad place; empty when it is not. */
export const dataFolderWarning = (): Promise<string> => call(Backups.FolderWarning);

/** Shows the system's dialog for a backup from elsewhere; empty when it was cancelled. */
export const chooseBackupFile = (): Promise<string> => call(Backups.ChooseFile);

/** What restoring a backup would change. A job. */
export const previewRestore = (job: string, path: string): Promise<RestorePreview> =>
  call(() => Backups.Preview(job, path));

/** Replaces everything by a backup; what is there is backed up first. A job. */
export const restoreBackup = (job: string, path: string): Promise<Restored> =>
  call(() => Backups.Restore(job, path));

/** Makes a new data file of what can be read of the damaged one. A job. */
export const salvageData = (job: string): Promise<Salvaged> => call(() => Backups.Salvage(job));

/** Checks whether everything that is stored is sound. A job. */
export const runDoctor = (job: string): Promise<DoctorReport> => call(() => Backups.Doctor(job));

/** Backs up, rebuilds everything that is derived, and checks again. A job. */
export const repairData = (job: string): Promise<DoctorReport> => call(() => Backups.Repair(job));

/** Writes all data to a zip of CSV files and a workbook. A job. */
export const exportEverything = (job: string, path: string): Promise<Everything> =>
  call(() => Backups.ExportEverything(job, path));

/** Shows the system's dialog for a file that everything was taken out to; empty when it was cancelled. */
export const chooseEverything = (): Promise<string> => call(Backups.ChooseEverything);

/** Fills an empty data folder from such a file. A job. */
export const importEverything = (job: string, path: string): Promise<Everything> =>
  call(() => Backups.ImportEverything(job, path));

export const fetchDamage = (): Promise<Damage> => call(Backups.Damage);

/** Removes a person's data for good. It cannot be undone. */
export const eraseContact = (id: string, keepWords: boolean): Promise<ErasureCertificate> =>
  call(() => Contacts.Erase(id, keepWords));
