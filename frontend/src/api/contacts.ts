import * as Contacts from '../../wailsjs/go/app/Contacts';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** A contact as lists show it. */
export type ContactRow = Plain<app.ContactRow>;
/** The whole record of a contact. */
export type Contact = Plain<app.Contact>;
export type Phone = Plain<app.Phone>;
export type Email = Plain<app.Email>;
export type Address = Plain<app.Address>;
export type ContactPage = Plain<app.ContactPage>;
/** One page of a list. Values within a field are alternatives; fields add up. */
export type ContactQuery = Plain<app.ContactQuery>;

/** The first page of all contacts by name: what a list asks is this, narrowed. */
export const allContacts: ContactQuery = {
  text: '',
  statuses: [],
  kinds: [],
  login_sources: [],
  case_type_ids: [],
  sources: [],
  sms: [],
  email: [],
  voice: [],
  opted_out: '',
  no_phone: false,
  no_email: false,
  bad_phone: false,
  can_text: false,
  on_dnc: false,
  import_id: '',
  in_bin: false,
  sort: 'name',
  desc: false,
  limit: 100,
  cursor: '',
  offset: 0,
};

export const fetchContacts = (query: ContactQuery): Promise<ContactPage> => call(() => Contacts.Page(query));

/** One contact whole, also from the bin. */
export const fetchContact = (id: string): Promise<Contact> => call(() => Contacts.Get(id));

/** Stores a new contact and returns it as stored. */
export const createContact = (draft: Contact): Promise<Contact> =>
  call(() => Contacts.Create(app.Contact.createFrom(draft)));

/** Stores a changed contact; a version that is not the newest is refused as a conflict. */
export const saveContact = (changed: Contact): Promise<Contact> =>
  call(() => Contacts.Save(app.Contact.createFrom(changed)));

/** Sets the status and returns the one before. */
export const setContactStatus = (id: string, status: string): Promise<string> =>
  call(() => Contacts.SetStatus(id, status));

/** Puts a contact in the bin. */
export const deleteContact = (id: string): Promise<void> => call(() => Contacts.Delete(id));

/** Takes a contact out of the bin. */
export const restoreContact = (id: string): Promise<void> => call(() => Contacts.Restore(id));
