/** What other features may know of duplicates. */
export { MergedNote } from './MergedNote';
