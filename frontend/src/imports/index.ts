/** What other features may know of imports. */
export { offerFiles } from './waitingFiles';
