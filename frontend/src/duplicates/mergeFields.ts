import type { Contact } from '../api/contacts';
import type { MergeChoice } from '../api/duplicates';
import { type Choice, choiceOf } from '../ui/Choice';
import { contactKinds, contactStatuses, languages, loginSources, preferredChannels } from '../ui/choices';

/** One thing that a merge picks from one of the contacts. */
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

/** By field the id of the contact whose value is kept; for notes also "all". */
export type Picks = Readonly<Record<string, string>>;

/** What a contact says in a field; empty for what counts as nothing. */
function says(field: MergeField, contact: Contact): string {
  const text = field.text(contact).trim();
  return text === field.blank ? '' : text;
}

/** The fields in which several say something, and not the same: those that need a choice. */
export function differing(contacts: readonly Contact[]): MergeField[] {
  return mergeFields.filter((field) => {
    const said = contacts.map((each) => says(field, each)).filter((text) => text !== '');
    return new Set(said).size > 1;
  });
}

/**
 * Whose value is kept: without a choice of the user's that of the first who says something, and the notes of all. The
 * kept contact is the first.
 */
export function pickOf(picks: Picks, field: MergeField, contacts: readonly Contact[]): string {
  const first = contacts.find((each) => says(field, each) !== '');
  return picks[field.name] ?? (field.name === 'notes' ? 'all' : (first?.id ?? ''));
}

/** The merge of all into the first, as the Go side takes it; what was picked of others counts for nothing. */
export function choiceOfMerge([kept, ...others]: readonly Contact[], picks: Picks): MergeChoice | null {
  if (!kept || others.length === 0) {
    return null;
  }
  const end = ({ id, version }: Contact) => ({ id, version });
  const whose = new Set(['all', kept.id, ...others.map((each) => each.id)]);
  return {
    kept: end(kept),
    others: others.map(end),
    picks: Object.fromEntries(Object.entries(picks).filter(([, id]) => whose.has(id))),
  };
}

/** Where contacts are merged into the first of them. */
export const mergePath = (ids: readonly string[]) => `/duplicates/${ids.join(',')}`;

/** A name as a sentence takes it: one of 300 characters would be all that is read. */
export function shortName(name: string): string {
  const letters = [...name];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : name;
}

/** "Ada, Bob and Cy". */
export function namesOf(names: readonly string[]): string {
  const short = names.map(shortName);
  return short.length < 2 ? short.join('') : `${short.slice(0, -1).join(', ')} and ${short.at(-1)}`;
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
