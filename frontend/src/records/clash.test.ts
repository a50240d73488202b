import { expect, test } from 'vitest';
import { blankContact, blankPhone } from '../contacts';
import { changedMeanwhile, nameFields } from './clash';

const base = { ...blankContact(), notes: 'before', phones: [blankPhone()] };

test('only fields that both changed clash', () => {
  const now = { ...base, version: 2, notes: 'theirs', source: 'Referral' };
  expect(changedMeanwhile({ notes: 'mine', company: 'Acme' }, base, now)).toEqual(['notes']);
  expect(changedMeanwhile({ company: 'Acme' }, base, now)).toEqual([]);
});

test('phones clash when any of them changed', () => {
  const now = { ...base, phones: [{ ...blankPhone(), raw: '555 0100' }] };
  expect(changedMeanwhile({ phones: [] }, base, now)).toEqual(['phones']);
  expect(changedMeanwhile({ phones: [] }, base, { ...base, phones: [blankPhone()] })).toEqual([]);
});

test('fields are named as a sentence does', () => {
  const now = { ...base, given_name: 'Ada', job_title: '', notes: 'long '.repeat(20) };
  expect(nameFields(['notes'], now)).toBe('notes');
  expect(nameFields(['given_name', 'job_title', 'phones'], now)).toBe(
    'first name (now “Ada”), job title (empty now) and phones',
  );
});
