import type { Address, Contact, Email, Phone } from '../api/contacts';

/** A contact that is not stored yet. */
export function blankContact(): Contact {
  return {
    id: '',
    version: 0,
    kind: 'individual',
    prefix: '',
    given_name: '',
    middle_name: '',
    family_name: '',
    suffix: '',
    nickname: '',
    company: '',
    job_title: '',
    display_name: '',
    name: '',
    status: 'active',
    preferred_channel: '',
    preferred_language: '',
    login_source: 'not_installed',
    source: '',
    external_system: '',
    external_id: '',
    notes: '',
    phones: [],
    emails: [],
    addresses: [],
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
    deleted_at: '',
    merged_into: '',
  };
}

export function blankPhone(): Phone {
  return {
    id: '',
    label: 'mobile',
    primary: false,
    raw: '',
    shown: '',
    e164: '',
    valid: true,
    problem: '',
    type: '',
    type_label: '',
    can_text: false,
    carrier: '',
    region: '',
    time_zones: [],
    dnc: false,
    carrier_source: '',
    looked_up_at: '',
    lookup_note: '',
    missing: false,
    suppressed: false,
  };
}

export function blankEmail(): Email {
  return { id: '', label: 'personal', primary: false, address: '', valid: true };
}

export function blankAddress(): Address {
  return { id: '', label: 'home', street: '', city: '', state: '', postal_code: '', country: '' };
}

/** The list with the mark of being the primary moved to one entry. */
export function withPrimary<T extends { primary: boolean }>(entries: readonly T[], at: number): T[] {
  return entries.map((entry, index) => ({ ...entry, primary: index === at }));
}

/** The list with one more entry, which is the primary when it is the first. */
export function withAdded<T extends { primary: boolean }>(entries: readonly T[], entry: T): T[] {
  return [...entries, { ...entry, primary: entries.length === 0 }];
}

/** The list without one entry; when that was the primary, the first of the others is it now. */
export function withoutEntry<T extends { primary: boolean }>(entries: readonly T[], at: number): T[] {
  const rest = entries.filter((_, index) => index !== at);
  return rest.some((entry) => entry.primary) ? rest : withPrimary(rest, 0);
}

/** The list with one entry changed. */
export function withEntry<T>(entries: readonly T[], at: number, part: Partial<T>): T[] {
  return entries.map((entry, index) => (index === at ? { ...entry, ...part } : entry));
}
