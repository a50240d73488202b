import type { ContactFacets } from '../api/contacts';
import type { Choice } from '../ui/Choice';
import { consentStates, contactKinds, contactStatuses, loginSources } from '../ui/choices';
import type { Filter } from '../ui/filters/filters';

const lacking: readonly Choice[] = [
  { value: 'phone', label: 'No phone' },
  { value: 'email', label: 'No email' },
];

const phoneMarks: readonly Choice[] = [
  { value: 'can_text', label: 'Can be texted' },
  { value: 'bad', label: 'Bad phone' },
  { value: 'dnc', label: 'On a do-not-call list' },
];

/** Where contacts came from, the most frequent first; a source is whatever the firm calls it. */
function sourceChoices(facets: ContactFacets | undefined): readonly Choice[] {
  const known = facets?.values.source ?? [];
  return known.map(({ value }) => ({ value, label: value === '' ? 'No source' : value }));
}

/**
 * What the contacts list can be narrowed by; the firm's case types, the import shown, and with the counts the
 * sources that there are, come from outside.
 */
export function contactFilters(
  caseTypes: readonly Choice[],
  imports: readonly Choice[],
  facets?: ContactFacets,
): Filter[] {
  return [
    { id: 'status', label: 'Status', choices: contactStatuses },
    { id: 'kind', label: 'Type', choices: contactKinds },
    { id: 'login_source', label: 'Login source', choices: loginSources },
    { id: 'case_type', label: 'Case type', choices: caseTypes },
    { id: 'sms', label: 'SMS consent', choices: consentStates },
    { id: 'email', label: 'Email consent', choices: consentStates },
    { id: 'voice', label: 'Voice consent', choices: consentStates },
    { id: 'type_out', label: 'Opted out of', choices: caseTypes },
    { id: 'source', label: 'Source', choices: sourceChoices(facets) },
    { id: 'phone', label: 'Phone', choices: phoneMarks },
    { id: 'lacks', label: 'Needs a look', choices: lacking },
    ...(imports.length > 0 ? [{ id: 'import', label: 'Import', choices: imports }] : []),
  ];
}
