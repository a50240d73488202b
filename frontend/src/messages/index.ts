/** What other features may know of messages. */

export { MessageList } from './MessageList';
export { useReviewCount } from './queries';
export { ReceiveDialog } from './ReceiveDialog';
export { offerRecipients } from './recipients';
export { WriteDialog } from './WriteDialog';
