import type { Choice } from '../ui/Choice';

/** What a contact is on a case. */
export const caseRoles: readonly Choice[] = [
  { value: 'client', label: 'Client' },
  { value: 'co_client', label: 'Co-client' },
  { value: 'guardian', label: 'Guardian' },
  { value: 'opposing_party', label: 'Opposing party' },
  { value: 'opposing_counsel', label: 'Opposing counsel' },
  { value: 'co_counsel', label: 'Co-counsel' },
  { value: 'witness', label: 'Witness' },
  { value: 'expert', label: 'Expert' },
  { value: 'insurer', label: 'Insurer' },
  { value: 'provider', label: 'Provider' },
  { value: 'other', label: 'Other' },
];
