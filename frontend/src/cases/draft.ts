import type { Case, CaseParty } from '../api/cases';
import { type ConflictQuery, nobody } from '../api/conflicts';
import type { Contact, ContactRow } from '../api/contacts';
import { blankContact, blankEmail, blankPhone, tooLong } from '../contacts';
import type { FieldErrors } from '../records';

/** A case that is not stored yet. */
export function blankCase(today: string): Case {
  return {
    id: '',
    version: 0,
    number: '',
    title: '',
    type_id: '',
    type_name: '',
    status: 'open',
    opened_on: today,
    closed_on: '',
    description: '',
    people: [],
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
    deleted_at: '',
  };
}

/** The most characters that a field holds, as the Go side has them (package legalcase). */
const limits = { number: 100, title: 300, description: 20_000 } as const;

/** Checks a case before it is saved; the Go side has the last word. */
export function checkCase(draft: Partial<Case>): FieldErrors {
  const errors: Record<string, string> = {};
  for (const [field, most] of Object.entries(limits)) {
    const error = tooLong(draft[field as keyof typeof limits] ?? '', most);
    if (error) {
      errors[field] = error;
    }
  }
  return errors;
}

/** Somebody who shall come onto a case: a contact that there is, or a new one. */
export interface StagedParty {
  /** Tells it from the others while the page is open. */
  key: string;
  role: string;
  name: string;
  loginSource: string;
  /** Empty for a new contact. */
  contactId: string;
  made: Contact | null;
}

let staged = 0;
const nextKey = () => {
  staged += 1;
  return `staged-${staged}`;
};

/** Stages a contact that there is. */
export function stageFound(row: Pick<ContactRow, 'id' | 'display_name' | 'login_source'>): StagedParty {
  return {
    key: nextKey(),
    role: 'client',
    name: row.display_name,
    loginSource: row.login_source,
    contactId: row.id,
    made: null,
  };
}

/** Stages a new contact. */
export function stageNew(made: Contact): StagedParty {
  return {
    key: nextKey(),
    role: 'client',
    name: nameOfDraft(made),
    loginSource: made.login_source,
    contactId: '',
    made,
  };
}

/** How a new contact is called before the Go side names it; empty when nothing names or reaches it. */
export function nameOfDraft(draft: Contact): string {
  const person = [draft.given_name, draft.middle_name, draft.family_name]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
  const names = draft.kind === 'business' ? [draft.company, person] : [person, draft.company];
  const reaches = [...draft.phones.map((phone) => phone.raw), ...draft.emails.map((email) => email.address)];
  const all = [draft.display_name, ...names, draft.nickname, ...reaches];
  return all.map((name) => name.trim()).find((name) => name !== '') ?? '';
}

/** What is typed into a field with which nothing was found: the beginning of a phone, an e-mail or a name. */
export function draftFromTyped(typed: string, blank: Contact): Contact {
  const text = typed.trim();
  if (text.includes('@')) {
    return withFirst(blank, { email: text });
  }
  if (/^[\d\s()+.-]+$/.test(text)) {
    return withFirst(blank, { phone: text });
  }
  const at = text.lastIndexOf(' ');
  return {
    ...blank,
    given_name: at < 0 ? text : text.slice(0, at),
    family_name: at < 0 ? '' : text.slice(at + 1),
  };
}

/** A new contact as its form begins, with what was typed in the search for it. */
export function newContactFrom(typed: string): Contact {
  return draftFromTyped(typed, {
    ...blankContact(),
    phones: [{ ...blankPhone(), primary: true }],
    emails: [{ ...blankEmail(), primary: true }],
  });
}

/** Whether somebody would miss what is typed of a new contact. */
export const isWorthKeeping = (typing: Contact | null): boolean =>
  typing !== null && nameOfDraft(typing) !== '';

function withFirst(blank: Contact, { phone, email }: { phone?: string; email?: string }): Contact {
  return {
    ...blank,
    phones: blank.phones.map((each, i) => (i === 0 && phone ? { ...each, raw: phone } : each)),
    emails: blank.emails.map((each, i) => (i === 0 && email ? { ...each, address: email } : each)),
  };
}

/** The party as the Go side takes it. */
export function partyOf({ contactId, made, role }: StagedParty): CaseParty {
  return made ? { contact_id: '', new_contact: made, role } : { contact_id: contactId, role };
}

/** What a conflict check asks about somebody who comes onto a case. */
export function conflictQueryOf({ contactId, made, role }: StagedParty, caseId: string): ConflictQuery {
  const query = { ...nobody, role, case_id: caseId };
  if (!made) {
    return { ...query, contact_id: contactId };
  }
  const filled = (texts: string[]) => texts.map((text) => text.trim()).filter((text) => text !== '');
  const person = [made.given_name, made.middle_name, made.family_name].join(' ').replace(/\s+/g, ' ');
  return {
    ...query,
    names: filled([person, made.company, made.display_name]),
    phones: filled(made.phones.map((phone) => phone.raw)),
    emails: filled(made.emails.map((email) => email.address)),
  };
}
