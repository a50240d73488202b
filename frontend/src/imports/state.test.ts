import { expect, test } from 'vitest';
import type { ImportSummary, ReviewCounts, StagedFile } from '../api/imports';
import {
  atFile,
  firstChoices,
  type ImportEvent,
  type ImportState,
  needsConsentSource,
  next,
  optOutList,
} from './state';

const file: StagedFile = {
  id: 'id',
  name: 'people.csv',
  path: '/people.csv',
  format: 'csv',
  layout: '',
  sheets: [],
  sheet: '',
  has_header: true,
  header_row: 1,
  delimiter: ',',
  encoding: 'utf-8',
  read: { sheet: '', header: '', header_row: 0, delimiter: '', encoding: '', automatic: false },
  recalled: false,
  rows: 2,
  whole: true,
  columns: [
    {
      index: 0,
      header: 'Name',
      field: 'name.full',
      list_field: 'name.full',
      slot: 0,
      confidence: 'sure',
      samples: [],
    },
    {
      index: 1,
      header: 'OK?',
      field: 'ignore',
      list_field: 'ignore',
      slot: 0,
      confidence: 'none',
      samples: [],
    },
  ],
  defaults: { 'external.system': 'Vendor' },
  warnings: [],
  remembered: false,
  imported_before: [],
  staged_at: '',
  planned: false,
  choices: {
    mode: 'contacts',
    channels: [],
    on_duplicate: '',
    groups: [],
    region: '',
    consent_source: '',
    defaults: {},
  },
};
const summary = { import_id: 'id', read: 2, created: 2 } as ImportSummary;
const counts = { known: 1 } as ReviewCounts;
const failure = { message: 'The file is empty.', field: 'file' };
const planned: ImportEvent = { kind: 'planned', summary, counts, revision: 1 };

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
  expect(next(changed, { ...planned, revision: 2 })).toMatchObject({ unchecked: false, revision: 2 });
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
  expect(needsConsentSource([name, other], 'contacts')).toBe(false);
  for (const field of ['consent.sms', 'optout.all', 'optout_at.email', 'optin_at.sms']) {
    expect(needsConsentSource([name, { ...other, field }], 'contacts')).toBe(true);
    expect(
      needsConsentSource(
        [
          { ...name, field: 'consent.source' },
          { ...other, field },
        ],
        'contacts',
      ),
    ).toBe(false);
  }
});

test('an import that ended leaves nothing behind', () => {
  expect(after({ kind: 'staged', file }, { kind: 'ended' })).toBe(atFile);
});

test('what is chosen while a file is read to its end stays', () => {
  const looked = { ...file, id: '', rows: 200, whole: false };
  const mapped = looked.columns.map((column) => ({ ...column, field: 'notes', confidence: 'chosen' }));
  const state = after(
    { kind: 'staged', file: looked },
    { kind: 'mapped', columns: mapped },
    { kind: 'chosen', choices: { region: 'CA' } },
    { kind: 'filled', file: { ...file, rows: 5000 } },
  );
  expect(state).toMatchObject({ step: 'columns', file: { id: 'id', rows: 5000, columns: mapped } });
  expect(state).toMatchObject({ choices: { region: 'CA' } });
});

test('a file that turns out to be broken leaves the columns with the reason', () => {
  expect(after({ kind: 'staged', file }, { kind: 'unreadable', failure })).toEqual({ step: 'file', failure });
});

test('a column becomes something else in a list of opt-outs, and back, but for what was chosen', () => {
  const [name, date] = file.columns;
  if (!name || !date) {
    throw new Error('two columns');
  }
  const columns = [
    { ...name, confidence: 'chosen', list_field: 'ignore' },
    { ...date, list_field: 'optout_at.all' },
  ];
  const list = after(
    { kind: 'staged', file: { ...file, columns } },
    { kind: 'chosen', choices: { mode: optOutList } },
  );
  expect(list).toMatchObject({ file: { columns: [{ field: 'name.full' }, { field: 'optout_at.all' }] } });
  expect(next(list, { kind: 'chosen', choices: { mode: 'contacts' } })).toMatchObject({
    file: { columns: [{ field: 'name.full' }, { field: 'ignore' }] },
  });
});

test('a list of opt-outs is known by its name and columns, and needs its source', () => {
  const column = (field: string) =>
    ({ ...file.columns[0], field, list_field: field }) as StagedFile['columns'][number];
  const list = (name: string, ...fields: string[]) =>
    firstChoices({ ...file, name, columns: fields.map(column) });
  expect(list('Opt-outs 2026.csv', 'phone', 'ignore')).toMatchObject({ mode: optOutList, channels: ['sms'] });
  expect(list('unsubscribed.csv', 'email')).toMatchObject({ mode: optOutList, channels: ['email'] });
  expect(list('people.csv', 'phone').mode).toBe('contacts');
  expect(list('opt-outs.csv', 'phone', 'casefolk_id').mode).toBe('contacts');
  expect(list('opt-outs.csv', 'notes').mode).toBe('contacts');
  expect(needsConsentSource([column('phone')], optOutList)).toBe(true);
  expect(needsConsentSource([column('phone'), column('consent.source')], optOutList)).toBe(false);
});
