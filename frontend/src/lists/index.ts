/** What the pages with lists share: their state, saved views, and changes of many rows at once. */
export { BulkMenu } from './BulkMenu';
export { ExportMenu } from './ExportMenu';
export { contactFormats, tableFormats } from './exportFormats';
export type { BulkProps } from './ListHead';
export { ListPage } from './ListPage';
export { type ChosenFilters, createListStore, type ListQuestion } from './listStore';
export { selectedOf } from './selected';
export { useBulk } from './useBulk';
