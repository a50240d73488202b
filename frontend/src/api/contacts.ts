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

export { allContacts } from './allContacts';

export const fetchContacts = (query: ContactQuery): Promise<ContactPage> => call(() => Contacts.Page(query));

/** How many contacts each choice of the list's filters has. */
export type ContactFacets = Plain<app.Facets>;
export const fetchFacets = (query: ContactQuery): Promise<ContactFacets> =>
  call(() => Contacts.Facets(query));

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

/** One dated answer to "how satisfied are you?", 1 (worst) to 5 (best). */
export type Score = Plain<app.Score>;
/** A contact's scores, oldest first, and their average: 0 when there are none. */
export type Satisfaction = Plain<app.Satisfaction>;
/** A business's contact person, seen from either side. */
export type ContactLink = Plain<app.ContactLink>;

export const fetchSatisfaction = (id: string): Promise<Satisfaction> => call(() => Contacts.Satisfaction(id));

/** Keeps a score given now. */
export const addScore = (
  score: Pick<Score, 'contact_id' | 'case_id' | 'value' | 'comment'>,
): Promise<Score> =>
  call(() => Contacts.AddScore(app.Score.createFrom({ ...score, id: '', at: '', by: '' })));
export const removeScore = (id: string, scoreId: string): Promise<void> =>
  call(() => Contacts.RemoveScore(id, scoreId));
export const restoreScore = (id: string, scoreId: string): Promise<void> =>
  call(() => Contacts.RestoreScore(id, scoreId));

/** A business's contact persons. */
export const fetchPersons = (businessId: string): Promise<ContactLink[]> =>
  call(() => Contacts.Persons(businessId));
/** The businesses whose contact person somebody is. */
export const fetchBusinesses = (personId: string): Promise<ContactLink[]> =>
  call(() => Contacts.Businesses(personId));
/** Makes somebody a business's contact person, or changes the role. */
export const linkPerson = (businessId: string, personId: string, role: string): Promise<void> =>
  call(() => Contacts.LinkPerson(businessId, personId, role));
export const unlinkPerson = (businessId: string, personId: string): Promise<void> =>
  call(() => Contacts.UnlinkPerson(businessId, personId));
