import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderInWindow } from '../../testing/render';
import { DataTable } from './DataTable';
import type { PageRequest } from './pages';
import { nothingSelected } from './selection';
import { usePagedRows } from './usePagedRows';

const total = 250;

async function fetchPage({ cursor, offset, limit }: PageRequest) {
  const start = cursor === '' ? offset : Number(cursor);
  const rows = Array.from({ length: Math.min(limit, total - start) }, (_, i) => `row ${start + i}`);
  return { rows, next: start + limit < total ? String(start + limit) : '', total };
}

const columns = [{ id: 'name', label: 'Name', width: 100, sort: 'name', cell: (row: string) => row }];
const idOf = (row: string) => row;

interface Spies {
  onOpen?: (row: string) => void;
  onSort?: (sort: { by: string; desc: boolean }) => void;
  onSelection?: (selection: { all: boolean; ids: ReadonlySet<string> }) => void;
}

function Table({ fetched = fetchPage, ...props }: Spies & { fetched?: typeof fetchPage }) {
  const rows = usePagedRows(['rows'], fetched);
  return (
    <DataTable
      label="Rows"
      columns={columns}
      rows={rows}
      idOf={idOf}
      nameOf={idOf}
      sort={{ by: 'name', desc: false }}
      selection={nothingSelected}
      {...props}
    />
  );
}

// A page without layout has no heights: the list must be told how tall it is.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

test('only rows in sight are drawn, and the grid says how many there are', async () => {
  renderInWindow(<Table />);
  await screen.findByText('row 0');
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(total + 1));
  expect(screen.getAllByRole('row').length).toBeLessThan(40);
});

test('arrows move, Enter opens, Space selects', async () => {
  const onOpen = vi.fn();
  const onSelection = vi.fn();
  renderInWindow(<Table onOpen={onOpen} onSelection={onSelection} />);
  await screen.findByText('row 0');
  const grid = screen.getByRole('grid');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
    fireEvent.keyDown(grid, { key });
  }
  fireEvent.keyDown(grid, { key: 'Enter' });
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('row 1');
  fireEvent.keyDown(grid, { key: ' ' });
  await waitFor(() =>
    expect(onSelection).toHaveBeenCalledExactlyOnceWith({ all: false, ids: new Set(['row 1']) }),
  );
});

test('a click on the header of the sorted column turns the order round', async () => {
  const onSort = vi.fn();
  renderInWindow(<Table onSort={onSort} />);
  await screen.findByText('row 0');
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
  fireEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenCalledExactlyOnceWith({ by: 'name', desc: true });
});

/** Scrolls as a user does who drags the bar. */
function scrollToRow(index: number) {
  const grid = screen.getByRole('grid');
  grid.scrollTop = index * 36;
  fireEvent.scroll(grid);
}

test('a jump asks for the page in sight at once, and its answer is drawn', async () => {
  const fetched = vi.fn(fetchPage);
  renderInWindow(<Table fetched={fetched} />);
  await screen.findByText('row 0');
  fetched.mockClear();
  scrollToRow(240);
  expect(fetched.mock.calls.map(([asked]) => asked)).toEqual([{ cursor: '', offset: 200, limit: 100 }]);
  await screen.findByText('row 240');
});

test('while the bar is dragged one page is asked for at a time, and then the one where it was let go', async () => {
  const waiting: (() => void)[] = [];
  const fetched = vi.fn(async (asked: PageRequest) => {
    if (asked.offset > 0) {
      await new Promise<void>((go) => waiting.push(go));
    }
    return fetchPage(asked);
  });
  renderInWindow(<Table fetched={fetched} />);
  await screen.findByText('row 0');
  fetched.mockClear();
  for (const row of [130, 240, 150, 240]) {
    scrollToRow(row);
  }
  expect(fetched).toHaveBeenCalledTimes(1);
  waiting.shift()?.();
  await waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  waiting.shift()?.();
  await screen.findByText('row 240');
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('the page after the rows in sight is there before it is scrolled to', async () => {
  const fetched = vi.fn(fetchPage);
  renderInWindow(<Table fetched={fetched} />);
  await screen.findByText('row 0');
  fetched.mockClear();
  scrollToRow(60);
  await waitFor(() =>
    expect(fetched).toHaveBeenCalledExactlyOnceWith({ cursor: '100', offset: 0, limit: 100 }),
  );
  scrollToRow(120);
  expect(screen.getByText('row 120')).toBeTruthy();
});
