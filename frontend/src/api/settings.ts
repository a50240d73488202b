import * as Settings from '../../wailsjs/go/app/Settings';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** Who works on this machine, and where the firm is. */
export type GeneralSettings = Plain<app.GeneralSettings>;
/** A country whose numbers are known. */
export type PhoneRegion = Plain<app.PhoneRegion>;

export const fetchGeneral = (): Promise<GeneralSettings> => call(Settings.General);

/** Stores the settings, and returns them as stored. */
export const saveGeneral = (settings: GeneralSettings): Promise<GeneralSettings> =>
  call(() => Settings.SaveGeneral(settings));

export const fetchRegions = (): Promise<PhoneRegion[]> => call(Settings.Regions);
