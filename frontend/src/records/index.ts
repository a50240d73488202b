/** What the pages of records share: groups of fields that are edited in place. */
export { EditGroup, type FieldErrors, type GroupFields } from './EditGroup';
