/** What the pages with lists share: saved views, and changes of many rows at once. */
export { BulkMenu } from './BulkMenu';
export { useBulk } from './useBulk';
export { ViewMenu } from './ViewMenu';
