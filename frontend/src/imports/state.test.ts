import { expect, test } from 'vitest';
import type { ImportSummary, ReviewCounts, StagedFile } from '../api/imports';
import { atFile, type ImportEvent, type ImportState, needsConsentSource, next } from './state';

const file: StagedFile = {
  id: 'id',
  name: 'people.csv',
  path: '/people.csv',
  format: 'csv',
  layout: '',
  sheets: [],
  sheet: '',
  has_header: true,
  rows: 2,
  columns: [
    { index: 0, header: 'Name', field: 'name.full', slot: 0, confidence: 'sure', samples: [] },
    { index: 1, header: 'OK?', field: 'ignore', slot: 0, confidence: 'none', samples: [] },
  ],
  defaults: { 'external.system': 'Vendor' },
  warnings: [],
  remembered: false,
  imported_before: [],
  staged_at: '',
  planned: false,
  choices: { on_duplicate: '', groups: [], region: '', consent_source: '', defaults: {} },
};
const summary = { import_id: 'id', read: 2, created: 2 } as ImportSummary;
const counts = { known: 1 } as ReviewCounts;
const failure = { message: 'The file is empty.', field: 'file' };
const planned: ImportEvent = { kind: 'planned', summary, counts };

function after(...events: ImportEvent[]): ImportState {
  return events.reduce(next, atFile);
}

test('a file goes from reading over columns and review to done', () => {
  expect(after({ kind: 'working', work: { kind: 'reading', name: 'people.csv' } }).working?.kind).toBe(
    'reading',
  );
  const columns = after({ kind: 'staged', file });
  expect(columns).toMatchObject({ step: 'columns', choices: { on_duplicate: 'skip', one_by_one: false } });
  const review = next(columns, planned);
  expect(review).toMatchObject({ step: 'review', revision: 1, unchecked: false });
  expect(next(review, { kind: 'committed', summary })).toEqual({ step: 'done', file, summary });
});

test('a file that cannot be read leaves the first step with the reason', () => {
  const work = { kind: 'reading', name: 'people.csv' } as const;
  const failed = after({ kind: 'working', work }, { kind: 'failed', failure });
  expect(failed).toEqual({ step: 'file', working: undefined, failure });
  expect(next(failed, { kind: 'working', work }).failure).toBeUndefined();
});

test('a cancelled job leaves everything as it was', () => {
  const review = after({ kind: 'staged', file }, planned);
  const work = { kind: 'committing', name: 'people.csv' } as const;
  expect(next(next(review, { kind: 'working', work }), { kind: 'stopped' })).toEqual({
    ...review,
    working: undefined,
    failure: undefined,
  });
});

test('a changed row makes the review unchecked until it is planned again', () => {
  const changed = after({ kind: 'staged', file }, planned, { kind: 'changed' });
  expect(changed).toMatchObject({ step: 'review', unchecked: true, revision: 1 });
  expect(next(changed, planned)).toMatchObject({ unchecked: false, revision: 2 });
});

test('from the review back to the columns, the mapping and the choices are kept', () => {
  const chosen: ImportEvent = { kind: 'chosen', choices: { on_duplicate: 'update' } };
  const back = after({ kind: 'staged', file }, chosen, planned, { kind: 'columns' });
  expect(back).toMatchObject({ step: 'columns', file, choices: { on_duplicate: 'update' } });
});

test('what does not belong into a step changes nothing', () => {
  const columns = after({ kind: 'staged', file });
  expect(next(atFile, planned)).toBe(atFile);
  expect(next(columns, { kind: 'committed', summary })).toBe(columns);
  expect(next(columns, { kind: 'changed' })).toBe(columns);
  const done = after({ kind: 'staged', file }, planned, { kind: 'committed', summary });
  expect(next(done, { kind: 'columns' })).toBe(done);
});

test('a review that is taken up again has the choices that were made for it', () => {
  const choices = { ...file.choices, on_duplicate: 'update', consent_source: 'Intake form' };
  expect(after({ kind: 'staged', file: { ...file, planned: true, choices } })).toMatchObject({
    choices: { on_duplicate: 'update', consent_source: 'Intake form', defaults: {} },
  });
  expect(after({ kind: 'staged', file })).toMatchObject({ choices: { defaults: file.defaults } });
});

test('where consents come from must be told, unless the rows do', () => {
  const [name, other] = file.columns;
  if (!name || !other) {
    throw new Error('two columns');
  }
  expect(needsConsentSource([name, other])).toBe(false);
  for (const field of ['consent.sms', 'optout.all', 'optout_at.email', 'optin_at.sms']) {
    expect(needsConsentSource([name, { ...other, field }])).toBe(true);
    expect(
      needsConsentSource([
        { ...name, field: 'consent.source' },
        { ...other, field },
      ]),
    ).toBe(false);
  }
});

test('an import that ended leaves nothing behind', () => {
  expect(after({ kind: 'staged', file }, { kind: 'ended' })).toBe(atFile);
});
