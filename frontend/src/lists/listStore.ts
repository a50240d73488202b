import { useMemo, useSyncExternalStore } from 'react';
import { loadUiState, saveUiState } from '../api/uiState';
import type { SavedView } from '../api/views';
import type { ColumnLayout } from '../ui/table/columns';
import type { SortOrder, TablePlace } from '../ui/table/DataTable';

/** The chips: by filter id, what is chosen. A filter that is missing narrows nothing. */
export type ChosenFilters = Record<string, string[]>;

/** What a list is asked. */
export interface ListQuestion {
  text: string;
  filters: ChosenFilters;
  sort: SortOrder;
}

/** Whether anything narrows the list. */
export function isNarrowed(question: ListQuestion): boolean {
  return question.text.trim() !== '' || Object.values(question.filters).some((values) => values.length > 0);
}

/** What a view of a list keeps, and what outlives a restart. */
interface Kept {
  filters: ChosenFilters;
  sort: SortOrder;
  layout: ColumnLayout;
}

/** How a list stands. */
export interface ListState {
  question: ListQuestion;
  layout: ColumnLayout;
  /** The id of the saved view that was chosen last, or empty. */
  view: string;
}

function keptOf({ question, layout }: ListState): Kept {
  // What was searched for is personal: it stays in the window's memory.
  return { filters: question.filters, sort: question.sort, layout };
}

/** Reads what a view keeps; a definition that cannot be read is the list as designed. */
function readDefinition(text: string): Partial<Kept> {
  try {
    return JSON.parse(text) as Partial<Kept>;
  } catch {
    return {};
  }
}

/** A list's state, and what changes it. */
export type ListInUse = ReturnType<ReturnType<typeof createListStore>['use']>;

interface ListStoreOptions {
  keptUnder: string;
  /** What the list is asked as designed. */
  first: ListQuestion;
  /** Filters that are about a moment, such as the import just done: they do not outlive a restart. */
  passing?: readonly string[];
  /** What the Go side is to have ready for the list at the next start. */
  firstQuery?: (question: ListQuestion) => unknown;
}

/**
 * What one list is asked and how it looks: it outlives a visit to another page, and, under the name keptUnder, a
 * restart.
 */
export function createListStore({ keptUnder, first, passing = [], firstQuery }: ListStoreOptions) {
  let state: ListState | undefined;
  const listeners = new Set<() => void>();

  const stateOf = (kept: Partial<Kept>, view: string): ListState => ({
    question: { ...first, filters: kept.filters ?? {}, sort: kept.sort ?? first.sort },
    layout: kept.layout ?? {},
    view,
  });
  const read = (): ListState => {
    if (!state) {
      const { view, ...kept } = loadUiState<Partial<Kept> & { view?: string }>(keptUnder, {});
      state = stateOf(kept, view ?? '');
    }
    return state;
  };
  const become = (next: ListState) => {
    state = next;
    const kept = keptOf(next);
    const filters = Object.fromEntries(Object.entries(kept.filters).filter(([id]) => !passing.includes(id)));
    const query = firstQuery?.({ ...next.question, text: '', filters });
    saveUiState(keptUnder, { ...kept, filters, view: next.view, query });
    for (const listener of listeners) {
      listener();
    }
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const changes = {
    setLayout: (layout: ColumnLayout) => become({ ...read(), layout }),
    ask: (part: Partial<ListQuestion>) => become({ ...read(), question: { ...read().question, ...part } }),
    showView: (view: SavedView | null) =>
      become(view ? stateOf(readDefinition(view.definition), view.id) : stateOf({}, '')),
  };
  const place: TablePlace = { top: 0, active: -1 };

  return {
    read,
    /** Where the list stands; see TablePlace. */
    place,
    /** Makes the list answer another question, as designed otherwise. */
    show: (question: ListQuestion) => become({ question, layout: read().layout, view: '' }),
    use: () => {
      const now = useSyncExternalStore(subscribe, read);
      return useMemo(
        () => ({
          ...now,
          ...changes,
          /** The list as a saved view keeps it. */
          definition: JSON.stringify(keptOf(now)),
        }),
        [now],
      );
    },
  };
}
