import * as Settings from '../../wailsjs/go/app/Settings';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** The settings of the firm and of this machine. */
export type GeneralSettings = Plain<app.GeneralSettings>;
/** A country whose numbers are known. */
export type PhoneRegion = Plain<app.PhoneRegion>;

export const fetchGeneral = (): Promise<GeneralSettings> => call(Settings.General);

/** Stores what differs, and returns the settings as stored. */
export const saveGeneral = (settings: GeneralSettings): Promise<GeneralSettings> =>
  call(() => Settings.SaveGeneral(app.GeneralSettings.createFrom(settings)));

export const fetchRegions = (): Promise<PhoneRegion[]> => call(Settings.Regions);

/** Shows the system's dialog for a folder; empty when it was cancelled. */
export const chooseFolder = (title: string): Promise<string> => call(() => Settings.ChooseFolder(title));
