/** What other features may know of imports. */
export { useLoadSample } from './useLoadSample';
export { offerFiles } from './waitingFiles';
