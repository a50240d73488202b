import { expect, test } from 'vitest';
import { checkDraft, limits, tooLong } from './limits';

test('a name of 300 characters fits, one of 301 does not', () => {
  expect(tooLong('x'.repeat(limits.name), limits.name)).toBeUndefined();
  expect(checkDraft({ given_name: 'x'.repeat(301) })).toEqual({
    given_name: 'At most 300 characters; this has 301.',
  });
});

test('an emoji counts as one character, as the Go side counts it', () => {
  expect(tooLong('🛑'.repeat(300), limits.name)).toBeUndefined();
});

test('each phone and address is checked in its place', () => {
  const phone = { raw: '5'.repeat(501) };
  const address = { street: 'x'.repeat(1001), city: '', state: '', postal_code: '', country: '' };
  const errors = checkDraft({ phones: [{ raw: '1' }, phone], addresses: [address] } as never);
  expect(Object.keys(errors)).toEqual(['phones.1', 'addresses.0.street']);
});
