/** What other features may know of imports. */
export { useLoadSample } from './useLoadSample';
export { useUnfinishedReminder } from './useUnfinishedReminder';
export { offerFiles } from './waitingFiles';
