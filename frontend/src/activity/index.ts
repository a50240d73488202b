/** What other features may know of activity. */
export { ActivityList } from './ActivityList';
