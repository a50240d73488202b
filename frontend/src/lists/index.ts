/** What the pages with lists share: their state, saved views, and changes of many rows at once. */
export { BulkMenu } from './BulkMenu';
export { ListBar } from './ListBar';
export { type ChosenFilters, createListStore, isNarrowed, type ListQuestion } from './listStore';
export { selectedOf } from './selected';
export { useBulk } from './useBulk';
export { ViewMenu } from './ViewMenu';
