import { useSyncExternalStore } from 'react';
import { loadUiState, saveUiState } from '../api/uiState';
import type { SavedView } from '../api/views';
import type { ColumnLayout } from '../ui/table/columns';
import { firstQuestion, type ListQuestion } from './listState';

/** What a view of the list keeps, and what outlives a restart. */
interface Kept {
  filters: ListQuestion['filters'];
  sort: ListQuestion['sort'];
  layout: ColumnLayout;
}

interface ListState {
  question: ListQuestion;
  layout: ColumnLayout;
  /** The id of the saved view that was chosen last, or empty. */
  view: string;
}

const keptUnder = 'contacts';

function stateOf(kept: Partial<Kept>, view: string): ListState {
  return {
    question: { ...firstQuestion, filters: kept.filters ?? {}, sort: kept.sort ?? firstQuestion.sort },
    layout: kept.layout ?? {},
    view,
  };
}

function keptOf({ question, layout }: ListState): Kept {
  // What was searched for is personal: it stays in the window's memory.
  return { filters: question.filters, sort: question.sort, layout };
}

/** Where the list stands; see TablePlace. */
export const listPlace = { top: 0, active: -1 };

let state: ListState | undefined;
const listeners = new Set<() => void>();

function read(): ListState {
  if (!state) {
    const { view, ...kept } = loadUiState<Partial<Kept> & { view?: string }>(keptUnder, {});
    state = stateOf(kept, view ?? '');
  }
  return state;
}

function become(next: ListState) {
  state = next;
  saveUiState(keptUnder, { ...keptOf(next), view: next.view });
  for (const listener of listeners) {
    listener();
  }
}

/** Reads what a view keeps; a definition that cannot be read is the list as designed. */
function readDefinition(text: string): Partial<Kept> {
  try {
    return JSON.parse(text) as Partial<Kept>;
  } catch {
    return {};
  }
}

/** What the contacts list is asked and how it looks: it outlives a visit to another page, and a restart. */
export function useListState() {
  const now = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
  return {
    ...now,
    /** The list as a saved view keeps it. */
    definition: JSON.stringify(keptOf(now)),
    setLayout: (layout: ColumnLayout) => become({ ...read(), layout }),
    ask: (part: Partial<ListQuestion>) => become({ ...read(), question: { ...read().question, ...part } }),
    showView: (view: SavedView | null) =>
      become(view ? stateOf(readDefinition(view.definition), view.id) : stateOf({}, '')),
  };
}
