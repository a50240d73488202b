import { renderHook } from '@testing-library/react';
import { act } from 'react';
import { expect, test } from 'vitest';
import { createListStore, isNarrowed } from './listStore';

const first = { text: '', filters: {}, sort: { by: 'number', desc: false } };

test('filters, sort and columns outlive a restart; what was searched for does not', () => {
  const before = renderHook(createListStore({ keptUnder: 'tried', first }).use);
  act(() => before.result.current.ask({ text: 'ada', filters: { status: ['open'] } }));
  act(() => before.result.current.setLayout({ order: ['title'] }));
  const after = renderHook(createListStore({ keptUnder: 'tried', first }).use).result.current;
  expect(after.question).toEqual({ ...first, filters: { status: ['open'] } });
  expect(after.layout).toEqual({ order: ['title'] });
});

test('a filter about a moment does not outlive a restart', () => {
  const before = renderHook(createListStore({ keptUnder: 'passing', first, passing: ['import'] }).use);
  act(() => before.result.current.ask({ filters: { status: ['open'], import: ['i1'] } }));
  expect(before.result.current.question.filters).toEqual({ status: ['open'], import: ['i1'] });
  const after = renderHook(createListStore({ keptUnder: 'passing', first, passing: ['import'] }).use).result
    .current;
  expect(after.question.filters).toEqual({ status: ['open'] });
});

test('a view shows the list as it was saved; one that cannot be read, and none, as designed', () => {
  const list = renderHook(createListStore({ keptUnder: 'viewed', first }).use);
  const view = { id: 'v1', page: 'cases', name: 'Mine', definition: '{"sort":{"by":"title","desc":true}}' };
  act(() => list.result.current.showView(view));
  expect([list.result.current.view, list.result.current.question.sort.by]).toEqual(['v1', 'title']);
  act(() => list.result.current.showView({ ...view, definition: 'not JSON' }));
  expect(list.result.current.question).toEqual(first);
  act(() => list.result.current.showView(null));
  expect(list.result.current.view).toBe('');
});

test('a list is narrowed by words or by a filter with a value', () => {
  expect(isNarrowed(first)).toBe(false);
  expect(isNarrowed({ ...first, text: '  ', filters: { status: [] } })).toBe(false);
  expect(isNarrowed({ ...first, text: 'a' })).toBe(true);
  expect(isNarrowed({ ...first, filters: { status: ['open'] } })).toBe(true);
});
