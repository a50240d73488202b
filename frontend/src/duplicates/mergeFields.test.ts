import { expect, test } from 'vitest';
import { blankContact, blankPhone } from '../contacts';
import { choiceOfMerge, differing, pickOf, stayedWords, swapped } from './mergeFields';

const kept = { ...blankContact(), id: 'k', version: 3, given_name: 'Ada', family_name: 'Vega', notes: 'a' };
const merged = { ...blankContact(), id: 'm', version: 5, given_name: 'Adah', company: 'Acme', notes: 'b' };
const names = (fields: { name: string }[]) => fields.map((field) => field.name);

test('only where both say something, and not the same, is there something to pick', () => {
  expect(names(differing(kept, merged))).toEqual(['given_name', 'notes']);
});

test('a login source of not installed says nothing', () => {
  expect(names(differing(kept, { ...merged, login_source: 'web' }))).not.toContain('login_source');
  expect(names(differing({ ...kept, login_source: 'mobile' }, { ...merged, login_source: 'web' }))).toContain(
    'login_source',
  );
});

test('the primary phones are compared, not the others', () => {
  const phone = (shown: string, primary: boolean) => ({ ...blankPhone(), shown, primary });
  const one = { ...kept, phones: [phone('(212) 555-0142', true), phone('(212) 555-0143', false)] };
  expect(names(differing(one, { ...merged, phones: [phone('(212) 555-0142', true)] }))).not.toContain(
    'phone',
  );
  expect(names(differing(one, { ...merged, phones: [phone('(212) 555-0143', true)] }))).toContain('phone');
});

test('without a choice the kept contact wins, and of notes both stay', () => {
  const [name, notes] = differing(kept, merged);
  expect([name && pickOf({}, name), notes && pickOf({}, notes)]).toEqual(['kept', 'both']);
  expect(name && pickOf({ given_name: 'merged' }, name)).toBe('merged');
});

test('keeping the other contact keeps what was picked', () => {
  expect(swapped({ given_name: 'merged', status: 'kept', notes: 'both' })).toEqual({
    given_name: 'kept',
    status: 'merged',
    notes: 'both',
  });
});

test('the merge is asked for with the versions that were seen', () => {
  expect(choiceOfMerge(kept, merged, { notes: 'kept' })).toEqual({
    kept_id: 'k',
    merged_id: 'm',
    kept_version: 3,
    merged_version: 5,
    picks: { notes: 'kept' },
  });
});

test('a merge taken back says what stays as it was changed since', () => {
  expect(stayedWords([])).toBe('The merge is taken back');
  expect(stayedWords(['given_name', 'phones'])).toBe(
    'The merge is taken back; what was changed since stays: first name, phones',
  );
});
