import type { Contact } from '../api/contacts';
import type { FieldErrors } from '../records';

/** The most characters that a field holds, as the Go side has them (package contact). */
export const limits = { name: 300, line: 500, language: 35, notes: 20_000, street: 1_000 } as const;

const nameFields = [
  'prefix',
  'given_name',
  'middle_name',
  'family_name',
  'suffix',
  'nickname',
  'company',
  'job_title',
  'display_name',
] as const;

const lineFields = ['source', 'external_system', 'external_id'] as const;

/** Says when a text is longer than its field holds, counting characters as people do. */
export function tooLong(text: string, most: number): string | undefined {
  const length = text.length <= most ? text.length : Array.from(text).length;
  return length > most
    ? `At most ${most.toLocaleString('en-US')} characters; this has ${length.toLocaleString('en-US')}.`
    : undefined;
}

/** Checks a draft before it is saved; the Go side has the last word. */
export function checkDraft(draft: Partial<Contact>): FieldErrors {
  const errors: Record<string, string> = {};
  const check = (field: string, text: string | undefined, most: number) => {
    const error = tooLong(text ?? '', most);
    if (error) {
      errors[field] = error;
    }
  };
  for (const field of nameFields) {
    check(field, draft[field], limits.name);
  }
  for (const field of lineFields) {
    check(field, draft[field], limits.line);
  }
  check('preferred_language', draft.preferred_language, limits.language);
  check('notes', draft.notes, limits.notes);
  draft.phones?.forEach((phone, i) => {
    check(`phones.${i}`, phone.raw, limits.line);
  });
  draft.emails?.forEach((email, i) => {
    check(`emails.${i}`, email.address, limits.line);
  });
  draft.addresses?.forEach((address, i) => {
    check(`addresses.${i}.street`, address.street, limits.street);
    for (const part of ['city', 'state', 'postal_code', 'country'] as const) {
      check(`addresses.${i}.${part}`, address[part], limits.line);
    }
  });
  return errors;
}
