import { createListStore } from '../lists/listStore';
import { firstPage } from '../ui/table/pages';
import { firstQuestion, queryOf } from './listState';

const { use, read, place, show } = createListStore({
  keptUnder: 'contacts',
  first: firstQuestion,
  passing: ['import'],
  firstQuery: (question) => queryOf(question, firstPage),
});

/** The same, outside of a component. */
export const readListState = read;

/** What the contacts list is asked and how it looks. */
export const useListState = use;
/** Where the list stands; see TablePlace. */
export const listPlace = place;

/** Makes the list show what one import created and updated, and nothing else. */
export function showImportedContacts(importId: string) {
  show({ ...firstQuestion, filters: { import: [importId] } });
}
