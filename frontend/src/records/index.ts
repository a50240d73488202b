/** What the pages of records share: groups of fields that are edited in place, and the form of a new one. */
export { EditGroup, type FieldErrors, type GroupFields } from './EditGroup';
export { FormPage } from './FormPage';
export { type DraftPlace, useDraft } from './useDraft';
