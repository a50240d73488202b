/** What other features may know of contacts. */
export { ContactPicker } from './ContactPicker';
export { blankContact, blankEmail, blankPhone } from './draft';
export { Facts } from './Facts';
export { AddressFields } from './fields/AddressFields';
export type { FieldProps } from './fields/fieldProps';
export { NameFields } from './fields/NameFields';
export { StandingFields } from './fields/OtherFields';
export { EmailFields, PhoneFields } from './fields/ReachFields';
export { checkDraft, tooLong } from './limits';
export { useContact, useContacts } from './queries';
export { SimilarHint } from './SimilarHint';
export { showImportedContacts } from './useListState';
