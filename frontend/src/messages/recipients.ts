import type { Selected } from '../api/bulk';
import type { ContactQuery } from '../api/contacts';

/** Contacts that a message is to go to, and how many they are. */
export interface Recipients extends Selected<ContactQuery> {
  count: number;
  /** Of the one contact that it is for; empty when they were selected in the list. */
  name?: string;
}

let offered: Recipients | undefined;

/** Puts contacts down for the message that is composed next; undefined forgets them. */
export function offerRecipients(recipients: Recipients | undefined) {
  offered = recipients;
}

/** The contacts that were put down; undefined when none were. */
export function offeredRecipients(): Recipients | undefined {
  return offered;
}
