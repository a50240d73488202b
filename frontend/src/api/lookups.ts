import * as LookUps from '../../wailsjs/go/app/LookUps';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import { allContacts, type ContactQuery } from './contacts';
import type { PhoneCheck } from './phones';
import type { Plain } from './plain';

/** Whether and how numbers are looked up on line. Prices are in millionths of a US dollar. */
export type LookUpSettings = Plain<app.LookUpSettings>;
export type LookUpChange = Plain<app.LookUpChange>;
/** What looking numbers up would ask, and cost. */
export type LookUpPlan = Plain<app.LookUpPlan>;
export type LookUpResult = Plain<app.LookUpResult>;
/** The file of number ranges and carriers in use; its name is empty when there is none. */
export type CarrierFile = Plain<app.CarrierFile>;

/** Whose numbers: those of ids, or when there are none all that the query takes, without those of except. */
export interface LookUpOrder {
  ids: string[];
  query: ContactQuery;
  except: string[];
  /** Also numbers that were looked up before. */
  again: boolean;
}

/** The numbers of all contacts. */
export const allNumbers: LookUpOrder = { ids: [], query: allContacts, except: [], again: false };

export const fetchLookUpSettings = (): Promise<LookUpSettings> => call(LookUps.Settings);
export const saveLookUpSettings = (change: LookUpChange): Promise<LookUpSettings> =>
  call(() => LookUps.Save(change));

/** Does not connect. */
export const planLookUp = (order: LookUpOrder): Promise<LookUpPlan> =>
  call(() => LookUps.Plan(app.LookUpOrder.createFrom(order)));

/** Asks about all numbers of an order. A job. */
export const runLookUp = (job: string, order: LookUpOrder): Promise<LookUpResult> =>
  call(() => LookUps.Run(job, app.LookUpOrder.createFrom(order)));

/** Asks about one number, also when it was looked up before. */
export const lookUpOne = (e164: string): Promise<PhoneCheck> => call(() => LookUps.One(e164));

export const fetchCarriers = (): Promise<CarrierFile> => call(LookUps.Carriers);
/** Shows the system's dialog for a carrier file; empty when it was cancelled. */
export const chooseCarriers = (): Promise<string> => call(LookUps.ChooseCarriers);
/** Puts a carrier file in the place of the one before. A job. */
export const importCarriers = (job: string, path: string): Promise<CarrierFile> =>
  call(() => LookUps.ImportCarriers(job, path));
export const removeCarriers = (): Promise<void> => call(LookUps.RemoveCarriers);
