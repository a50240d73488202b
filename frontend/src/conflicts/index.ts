/** What other features may know of conflict checks. */
export { ConflictNote } from './ConflictNote';
