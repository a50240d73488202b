import { expect, test } from 'vitest';
import type { ConflictContact, ConflictReport } from '../api/conflicts';
import { summarize } from './summary';

const alike: ConflictContact = {
  id: 'c1',
  display_name: 'Bob Vega',
  kind: 'individual',
  in_bin: false,
  itself: false,
  score: 0.9,
  reasons: [],
  cases: [],
  adverse: false,
};
const nothing: ConflictReport = {
  at: '2026-03-14T09:00:00Z',
  by: 'me',
  names: ['Robert Vega'],
  contacts: [],
  cases: [],
  searched_contacts: 1200,
  searched_cases: 1,
  words: '',
};
const kase = { id: 'k', number: '1', title: '', status: 'open', type: '', role: '', adverse: false, why: '' };

test('who is on the other side is said first', () => {
  const contacts = [{ ...alike, adverse: true }, alike];
  expect(summarize({ ...nothing, contacts })).toEqual({
    finding: 'adverse',
    words: 'Possible conflict: 1 match is on the other side.',
  });
});

test('contacts alike and cases that name somebody are counted', () => {
  expect(summarize({ ...nothing, contacts: [alike, alike], cases: [kase] }).words).toBe(
    'None on the other side; 2 contacts are alike, 1 case names them.',
  );
});

test('the contact that was asked about is no match, unless it is on the other side itself', () => {
  expect(summarize({ ...nothing, contacts: [{ ...alike, itself: true }] })).toEqual({
    finding: 'none',
    words: 'No conflict found in 1,200 contacts and 1 case.',
  });
  expect(summarize({ ...nothing, contacts: [{ ...alike, itself: true, adverse: true }] }).finding).toBe(
    'adverse',
  );
});
