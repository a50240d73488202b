import type { Contact } from '../../api/contacts';
import type { FieldErrors } from '../../records';

/** What every group of fields takes. */
export interface FieldProps {
  draft: Contact;
  errors: FieldErrors;
  set: (part: Partial<Contact>) => void;
}

type TextField = {
  [Key in keyof Contact]: Contact[Key] extends string ? Key : never;
}[keyof Contact];

/** Ties an input to one field of text of the draft. */
export function textField({ draft, errors, set }: FieldProps, field: TextField) {
  return {
    value: draft[field],
    error: errors[field],
    name: field,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  };
}
