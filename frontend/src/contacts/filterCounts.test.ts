import { expect, test } from 'vitest';
import { withCounts } from './filterCounts';

const choice = (value: string) => ({ value, label: value });
const filters = [
  { id: 'status', label: 'Status', choices: [choice('active'), choice('pending')] },
  { id: 'lacks', label: 'Needs a look', choices: [choice('phone')] },
  { id: 'phone', label: 'Phone', choices: [choice('can_text'), choice('dnc')] },
  { id: 'import', label: 'Import', choices: [choice('i1')] },
];
const facets = {
  total: 3,
  values: { status: [{ value: 'active', count: 3 }] },
  flags: { no_phone: 2, on_dnc: 1 },
};

test('choices are counted, those that no contact has with none', () => {
  const [status, lacks, phone, imports] = withCounts(filters, facets);
  expect(status?.counts).toEqual({ active: 3, pending: 0 });
  expect(lacks?.counts).toEqual({ phone: 2, email: 0 });
  expect(phone?.counts).toEqual({ can_text: 0, bad: 0, dnc: 1 });
  expect(imports?.counts).toBeUndefined();
});

test('before the answer is there nothing is counted', () => {
  expect(withCounts(filters, undefined)).toEqual(filters);
});
