import { expect, test } from 'vitest';
import { selectedOf } from './selected';

test('named rows go by their ids, all rows by the query without those taken out', () => {
  expect(selectedOf({ all: false, ids: new Set(['a']) }, 'q')).toEqual({
    ids: ['a'],
    query: 'q',
    except: [],
  });
  expect(selectedOf({ all: true, ids: new Set(['b']) }, 'q')).toEqual({ ids: [], query: 'q', except: ['b'] });
});

test('nothing selected never becomes everything', () => {
  expect(selectedOf({ all: false, ids: new Set() }, 'q')).toBeNull();
});
