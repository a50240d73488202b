import { expect, test } from 'vitest';
import { queryOf } from './listState';

const page = { cursor: '', offset: 300, limit: 100 };

test('chips become the fields of the query, and what is lacking becomes its flags', () => {
  const query = queryOf(
    {
      text: 'ada',
      filters: {
        status: ['active', 'pending'],
        case_type: ['t1'],
        type_out: ['t2'],
        lacks: ['email'],
        phone: ['bad', 'dnc'],
      },
      sort: { by: 'cases', desc: true },
    },
    page,
  );
  expect(query).toMatchObject({
    text: 'ada',
    statuses: ['active', 'pending'],
    kinds: [],
    case_type_ids: ['t1'],
    types_out: ['t2'],
    on_dnc: true,
    no_phone: false,
    no_email: true,
    bad_phone: true,
    sort: 'cases',
    desc: true,
    ...page,
  });
});
