/** What the pages of records share: groups of fields that are edited in place, and the form of a new one. */
export { EditGroup, type FieldErrors, type GroupFields } from './EditGroup';
export { FormPage } from './FormPage';
export { RecordHeader } from './RecordHeader';
export { RecordDetails, RecordPage, type RecordTab } from './RecordPage';
export { useDelete, useRefresh, useRestore, useStatusChange } from './recordActions';
export { Stamp } from './Stamp';
export { type DraftPlace, draftPlaces, useDraft } from './useDraft';
