/** What other features may know of settings. */
export { offerList } from './dnc/waitingList';
