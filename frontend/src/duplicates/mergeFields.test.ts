import { expect, test } from 'vitest';
import { blankContact, blankPhone } from '../contacts';
import { choiceOfMerge, differing, namesOf, pickOf, stayedWords } from './mergeFields';

const kept = { ...blankContact(), id: 'k', version: 3, given_name: 'Ada', family_name: 'Vega', notes: 'a' };
const merged = { ...blankContact(), id: 'm', version: 5, given_name: 'Adah', company: 'Acme', notes: 'b' };
const names = (fields: { name: string }[]) => fields.map((field) => field.name);

test('only where both say something, and not the same, is there something to pick', () => {
  expect(names(differing([kept, merged]))).toEqual(['given_name', 'notes']);
});

test('a login source of not installed says nothing', () => {
  expect(names(differing([kept, { ...merged, login_source: 'web' }]))).not.toContain('login_source');
  expect(
    names(
      differing([
        { ...kept, login_source: 'mobile' },
        { ...merged, login_source: 'web' },
      ]),
    ),
  ).toContain('login_source');
});

test('the primary phones are compared, not the others', () => {
  const phone = (shown: string, primary: boolean) => ({ ...blankPhone(), shown, primary });
  const one = { ...kept, phones: [phone('(212) 555-0142', true), phone('(212) 555-0143', false)] };
  expect(names(differing([one, { ...merged, phones: [phone('(212) 555-0142', true)] }]))).not.toContain(
    'phone',
  );
  expect(names(differing([one, { ...merged, phones: [phone('(212) 555-0143', true)] }]))).toContain('phone');
});

test('without a choice the first who says something wins, and the notes of all stay', () => {
  const third = { ...kept, id: 't', given_name: 'Eve', company: 'Bolt' };
  const all = [kept, merged, third];
  const picked = (picks: Record<string, string>) =>
    Object.fromEntries(differing(all).map((field) => [field.name, pickOf(picks, field, all)]));
  expect(picked({})).toEqual({ given_name: 'k', company: 'm', notes: 'all' });
  expect(picked({ given_name: 't', notes: 'm' })).toEqual({ given_name: 't', company: 'm', notes: 'm' });
});

test('the merge is asked for with the versions that were seen, without what was left out', () => {
  expect(choiceOfMerge([kept, merged], { notes: 'k', company: 'left out' })).toEqual({
    kept: { id: 'k', version: 3 },
    others: [{ id: 'm', version: 5 }],
    picks: { notes: 'k' },
  });
  expect(choiceOfMerge([kept], {})).toBeNull();
});

test('names are listed as people say them', () => {
  expect([namesOf(['Ada']), namesOf(['Ada', 'Bob']), namesOf(['Ada', 'Bob', 'Cy'])]).toEqual([
    'Ada',
    'Ada and Bob',
    'Ada, Bob and Cy',
  ]);
  expect(namesOf(['😀'.repeat(300), 'Bob'])).toBe(`${'😀'.repeat(59)}… and Bob`);
});

test('a merge taken back says what stays as it was changed since', () => {
  expect(stayedWords([])).toBe('The merge is taken back');
  expect(stayedWords(['given_name', 'phones'])).toBe(
    'The merge is taken back; what was changed since stays: first name, phones',
  );
});
