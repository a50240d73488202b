import { bound } from './bound';

/** A contact as lists show it. */
export interface ContactRow {
  id: string;
  display_name: string;
  kind: string;
  status: string;
  login_source: string;
  /** The primary phone: in national form when valid, else as typed. */
  phone: string;
  phone_e164: string;
  phone_type: string;
  phone_valid: boolean;
  email: string;
  cases: number;
  sms: string;
  email_consent: string;
  voice: string;
  /** Average satisfaction, 0 when there is none. */
  score: number;
  source: string;
  created_at: string;
  updated_at: string;
}

export interface Phone {
  id: string;
  label: string;
  primary: boolean;
  raw: string;
  e164: string;
  national: string;
  extension: string;
  valid: boolean;
  problem: string;
  type: string;
  carrier: string;
  region: string;
  time_zones: string[];
}

export interface Email {
  id: string;
  label: string;
  primary: boolean;
  address: string;
  valid: boolean;
}

export interface Address {
  id: string;
  label: string;
  street: string;
  city: string;
  state: string;
  postal_code: string;
  country: string;
}

/** The whole record of a contact. */
export interface Contact {
  id: string;
  version: number;
  kind: string;
  prefix: string;
  given_name: string;
  middle_name: string;
  family_name: string;
  suffix: string;
  nickname: string;
  company: string;
  job_title: string;
  display_name: string;
  /** What lists call the contact; never empty. */
  name: string;
  status: string;
  preferred_channel: string;
  preferred_language: string;
  login_source: string;
  source: string;
  external_system: string;
  external_id: string;
  notes: string;
  phones: Phone[];
  emails: Email[];
  addresses: Address[];
  sms: string;
  email_consent: string;
  voice: string;
  score: number;
  scores: number;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
  deleted_at: string;
}

/** What narrows a list of contacts. Values within a field are alternatives; fields add up. */
export interface ContactFilter {
  text: string;
  status: string[];
  kind: string[];
  login_source: string[];
  case_type_ids: string[];
  sources: string[];
  sms: string[];
  email: string[];
  voice: string[];
  no_phone: boolean;
  no_email: boolean;
  bad_phone: boolean;
  in_bin: boolean;
}

export interface ContactQuery extends ContactFilter {
  sort: string;
  desc: boolean;
  limit: number;
  cursor: string;
  offset: number;
}

export interface ContactPage {
  rows: ContactRow[];
  next: string;
  total: number;
}

export const fetchContacts = (query: ContactQuery) => bound<ContactPage>('Contacts', 'Page', query);
export const fetchContact = (id: string) => bound<Contact>('Contacts', 'Get', id);
export const createContact = (draft: Contact) => bound<Contact>('Contacts', 'Create', draft);
/** Saves the whole record; a version that is not the newest is a conflict. */
export const saveContact = (contact: Contact) => bound<Contact>('Contacts', 'Save', contact);
export const setContactStatus = (id: string, status: string, version: number) =>
  bound<Contact>('Contacts', 'SetStatus', id, status, version);
export const deleteContact = (id: string) => bound<void>('Contacts', 'Delete', id);
export const restoreContact = (id: string) => bound<void>('Contacts', 'Restore', id);
