export { LookUpButton } from './LookUpButton';
export { LookUpDialog } from './LookUpDialog';
export { offerLookUp, showLookUp, useLookUp } from './lookUpJob';
export { lookUpKey, useLookUpOn, useLookUpSettings } from './queries';
export { sayNumbers } from './words';
