import { useSyncExternalStore } from 'react';
import { loadUiState, saveUiState } from '../api/uiState';
import type { ColumnLayout } from '../ui/table/columns';
import { firstQuestion, type ListQuestion } from './listState';

interface ListState {
  question: ListQuestion;
  layout: ColumnLayout;
}

type Kept = { filters: ListQuestion['filters']; sort: ListQuestion['sort']; layout: ColumnLayout };

function begin(): ListState {
  const kept = loadUiState<Partial<Kept>>('contacts', {});
  return {
    question: { ...firstQuestion, filters: kept.filters ?? {}, sort: kept.sort ?? firstQuestion.sort },
    layout: kept.layout ?? {},
  };
}

/** Where the list stands; see TablePlace. */
export const listPlace = { top: 0, active: -1 };

let state: ListState | undefined;
const listeners = new Set<() => void>();

function read(): ListState {
  state ??= begin();
  return state;
}

function change(part: Partial<ListState>) {
  state = { ...read(), ...part };
  // What was searched for is personal: it stays in the window's memory.
  const { question, layout } = state;
  saveUiState<Kept>('contacts', { filters: question.filters, sort: question.sort, layout });
  for (const listener of listeners) {
    listener();
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
    setLayout: (layout: ColumnLayout) => change({ layout }),
    ask: (part: Partial<ListQuestion>) => change({ question: { ...read().question, ...part } }),
  };
}
