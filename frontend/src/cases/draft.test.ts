import { expect, test } from 'vitest';
import { blankContact, blankEmail, blankPhone } from '../contacts';
import {
  blankCase,
  checkCase,
  conflictQueryOf,
  draftFromTyped,
  nameOfDraft,
  partyOf,
  stageFound,
  stageNew,
} from './draft';

const blank = { ...blankContact(), phones: [blankPhone()], emails: [blankEmail()] };

test('a new contact is called by its name, company or what reaches it', () => {
  expect(nameOfDraft({ ...blank, given_name: ' Ada ', family_name: 'Vega', company: 'Acme' })).toBe(
    'Ada Vega',
  );
  expect(nameOfDraft({ ...blank, kind: 'business', family_name: 'Vega', company: 'Acme' })).toBe('Acme');
  expect(nameOfDraft({ ...blank, phones: [{ ...blankPhone(), raw: '212 555 0142' }] })).toBe('212 555 0142');
  expect(nameOfDraft(blank)).toBe('');
});

test.each([
  ['Ada Maria Vega', { given_name: 'Ada Maria', family_name: 'Vega' }],
  ['Madonna', { given_name: 'Madonna', family_name: '' }],
])('what was typed, %s, begins the name of a new contact', (typed, names) => {
  expect(draftFromTyped(typed, blank)).toMatchObject(names);
});

test('digits that were typed begin a phone, and what has an @ an e-mail', () => {
  expect(draftFromTyped('(212) 555-0142', blank).phones[0]?.raw).toBe('(212) 555-0142');
  expect(draftFromTyped('ada@example.com', blank).emails[0]?.address).toBe('ada@example.com');
});

test('a contact that there is goes by its id, a new one whole', () => {
  const found = stageFound({ id: 'c1', display_name: 'Ada', login_source: 'web' });
  expect(partyOf(found)).toEqual({ contact_id: 'c1', role: 'client' });
  expect(conflictQueryOf(found, 'k1')).toMatchObject({
    contact_id: 'c1',
    case_id: 'k1',
    role: 'client',
    names: [],
  });

  const made = {
    ...blank,
    given_name: 'Ada',
    family_name: 'Vega',
    phones: [{ ...blankPhone(), raw: ' 5550142 ' }],
  };
  expect(partyOf(stageNew(made))).toEqual({ contact_id: '', new_contact: made, role: 'client' });
  expect(conflictQueryOf(stageNew(made), '')).toMatchObject({
    names: ['Ada Vega'],
    phones: ['5550142'],
    emails: [],
  });
});

test('a field that is too long says so', () => {
  const draft = { ...blankCase('2026-03-14'), title: 'x'.repeat(301), number: 'x'.repeat(100) };
  expect(checkCase(draft)).toEqual({ title: 'At most 300 characters; this has 301.' });
});
