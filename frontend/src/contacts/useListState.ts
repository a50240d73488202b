import { createListStore } from '../lists';
import { firstQuestion } from './listState';

const { use, place, show } = createListStore('contacts', firstQuestion, ['import']);

/** What the contacts list is asked and how it looks. */
export const useListState = use;
/** Where the list stands; see TablePlace. */
export const listPlace = place;

/** Makes the list show what one import created and updated, and nothing else. */
export function showImportedContacts(importId: string) {
  show({ ...firstQuestion, filters: { import: [importId] } });
}
