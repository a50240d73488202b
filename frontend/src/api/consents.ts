import * as Consents from '../../wailsjs/go/app/Consents';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** What stands for a contact, and its history. */
export type Preferences = Plain<app.Preferences>;
/** What stands for one channel. */
export type ChannelState = Plain<app.ChannelState>;
/** What stands for one case type. */
export type CaseTypeState = Plain<app.CaseTypeState>;
/** One answer that counts for a contact. */
export type ConsentEvent = Plain<app.ConsentEvent>;
/** An answer of a contact that somebody records. */
export type ConsentAnswer = Plain<app.Answer>;
/** The gate's answer for one channel. */
export type GateVerdict = Plain<app.GateVerdict>;
/** One reason why a message is held back. */
export type GateReason = Plain<app.GateReason>;
/** What proves a contact's consents. */
export type ConsentProof = Plain<app.ConsentProof>;

export const fetchPreferences = (contactId: string): Promise<Preferences> =>
  call(() => Consents.Preferences(contactId));

/** Records one answer on one or more channels, all or nothing. */
export const recordConsent = (answer: ConsentAnswer): Promise<Preferences> =>
  call(() => Consents.Record(answer));

/** Whether an automated message may go to a contact now, by channel. */
export const fetchGate = (contactId: string): Promise<GateVerdict[]> =>
  call(() => Consents.Gate(contactId, 'informational', ''));

/** What stands, after the chain of all events was checked from its beginning. */
export const fetchProof = (contactId: string): Promise<ConsentProof> => call(() => Consents.Proof(contactId));

/** Writes the proof as CSV or workbook; returns how many rows. */
export const saveProof = async (contactId: string, path: string): Promise<number> =>
  (await call(() => Consents.SaveProof(contactId, path))).rows;
