import { createListStore } from '../lists';
import { firstQuestion } from './listState';

/** What the contacts list is asked and how it looks. */
export const { use: useListState, place: listPlace } = createListStore('contacts', firstQuestion);
