import type { Contact } from '../api/contacts';
import type { MergeChoice } from '../api/duplicates';
import { type Choice, choiceOf } from '../ui/Choice';
import { contactKinds, contactStatuses, languages, loginSources, preferredChannels } from '../ui/choices';

/** One thing that a merge picks from either contact. */
export interface MergeField {
  /** As the Go side names it. */
  name: string;
  label: string;
  /** What the user reads; empty when the contact has none. */
  text: (contact: Contact) => string;
  /** What counts as saying nothing. */
  blank?: string;
}

const plain = (name: keyof Contact & string, label: string): MergeField => ({
  name,
  label,
  text: (contact) => String(contact[name]),
});

const chosen = (name: keyof Contact & string, label: string, choices: readonly Choice[]): MergeField => ({
  name,
  label,
  text: (contact) => {
    const value = String(contact[name]);
    return value === '' ? '' : choiceOf(choices, value).label;
  },
});

/** What can be picked, in the order of the contact's page. */
export const mergeFields: readonly MergeField[] = [
  { ...chosen('kind', 'Type', contactKinds), name: 'type' },
  plain('prefix', 'Title'),
  plain('given_name', 'First name'),
  plain('middle_name', 'Middle name'),
  plain('family_name', 'Last name'),
  plain('suffix', 'Suffix'),
  plain('nickname', 'Nickname'),
  plain('company', 'Company'),
  plain('job_title', 'Job title'),
  plain('display_name', 'Display name'),
  chosen('status', 'Status', contactStatuses),
  { name: 'phone', label: 'Primary phone', text: primaryPhone },
  { name: 'email', label: 'Primary e-mail', text: primaryEmail },
  chosen('preferred_channel', 'Preferred channel', preferredChannels),
  chosen('preferred_language', 'Preferred language', languages),
  { ...chosen('login_source', 'Login source', loginSources), blank: 'Not Installed' },
  plain('source', 'Source'),
  {
    name: 'external_system',
    label: 'External system and ID',
    text: (contact) => [contact.external_system, contact.external_id].filter((part) => part !== '').join(' '),
  },
  plain('notes', 'Notes'),
];

function primaryPhone(contact: Contact): string {
  const phone = contact.phones.find((each) => each.primary);
  return phone ? phone.shown || phone.raw : '';
}

function primaryEmail(contact: Contact): string {
  return contact.emails.find((each) => each.primary)?.address ?? '';
}

/** "kept" or "merged": whose value; for notes also "both". */
export type Picks = Readonly<Record<string, string>>;

/** The fields in which both say something, and not the same: those that need a choice. */
export function differing(kept: Contact, merged: Contact): MergeField[] {
  const says = (field: MergeField, contact: Contact) => {
    const text = field.text(contact).trim();
    return text === field.blank ? '' : text;
  };
  return mergeFields.filter((field) => {
    const [mine, theirs] = [says(field, kept), says(field, merged)];
    return mine !== '' && theirs !== '' && mine !== theirs;
  });
}

/** What is kept without a choice of the user's: the kept contact's value, and of notes both. */
export function pickOf(picks: Picks, field: MergeField): string {
  return picks[field.name] ?? (field.name === 'notes' ? 'both' : 'kept');
}

/** The picks as they are when the other contact is the one that is kept. */
export function swapped(picks: Picks): Record<string, string> {
  const other: Readonly<Record<string, string>> = { kept: 'merged', merged: 'kept' };
  return Object.fromEntries(Object.entries(picks).map(([name, pick]) => [name, other[pick] ?? pick]));
}

/** The merge as the Go side takes it. */
export function choiceOfMerge(kept: Contact, merged: Contact, picks: Picks): MergeChoice {
  return {
    kept_id: kept.id,
    merged_id: merged.id,
    kept_version: kept.version,
    merged_version: merged.version,
    picks: { ...picks },
  };
}

/** What is said when a merge was taken back. */
export function stayedWords(stayed: readonly string[]): string {
  if (stayed.length === 0) {
    return 'The merge is taken back';
  }
  const words = stayed.map(
    (name) =>
      mergeFields.find((field) => field.name === name)?.label.toLowerCase() ?? name.replaceAll('_', ' '),
  );
  return `The merge is taken back; what was changed since stays: ${words.join(', ')}`;
}
