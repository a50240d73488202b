import { expect, test } from 'vitest';
import type { CasePerson } from '../api/cases';
import { caseName, clientsOf, clientWords } from './people';

const person = (display_name: string, role: string, login_source: string): CasePerson => ({
  party_id: display_name,
  contact_id: display_name,
  display_name,
  role,
  login_source,
  status: 'active',
  phone: '',
  phone_e164: '',
  phone_type: '',
  phone_valid: false,
  phone_carrier: '',
  phone_looked_up: '',
  phone_dnc: false,
  phone_suppressed: false,
});
const people = [
  person('Ada', 'client', 'web_mobile'),
  person('Bo', 'co_client', 'not_installed'),
  person('Cy', 'guardian', 'web'),
  person('Di', 'witness', 'web'),
];

test('clients are clients and co-clients, not who speaks for them', () => {
  expect(clientsOf(people).map((each) => each.display_name)).toEqual(['Ada', 'Bo']);
});

test('each client is told with the login source', () => {
  expect(clientWords(clientsOf(people))).toBe('Ada: Web & Mobile\nBo: Not Installed');
});

test('a case is called by what it has of number and title', () => {
  expect(caseName({ number: '12', title: '' })).toBe('12');
  expect(caseName({ number: '12', title: 'A v. B' })).toBe('12 A v. B');
});
