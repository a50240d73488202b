import type { Contact } from '../api/contacts';

/** The edited fields that somebody else changed since the editing began. */
export function changedMeanwhile(edits: Partial<Contact>, base: Contact, now: Contact): (keyof Contact)[] {
  const keys = Object.keys(edits) as (keyof Contact)[];
  return keys.filter((key) => JSON.stringify(base[key]) !== JSON.stringify(now[key]));
}

const fieldWords: Partial<Record<keyof Contact, string>> = {
  given_name: 'first name',
  family_name: 'last name',
  prefix: 'title',
  kind: 'type',
  external_id: 'external ID',
};

/** The fields as a sentence names them: "first name and notes". */
export function nameFields(fields: readonly (keyof Contact)[]): string {
  const words = fields.map((field) => fieldWords[field] ?? field.replaceAll('_', ' '));
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
