import { expect, test } from 'vitest';
import { queryOf } from './listState';

test('chips and the sort become the fields of the query', () => {
  const page = { cursor: 'c', offset: 0, limit: 100 };
  const filters = { type: ['t1'], status: ['open'], login_source: ['web', 'mobile'], role: ['witness'] };
  expect(queryOf({ text: 'vega', filters, sort: { by: 'login_source', desc: false } }, page)).toMatchObject({
    text: 'vega',
    type_ids: ['t1'],
    statuses: ['open'],
    login_sources: ['web', 'mobile'],
    roles: ['witness'],
    contact_id: '',
    in_bin: false,
    sort: 'login_source',
    desc: false,
    ...page,
  });
});
