import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FieldErrors } from '../../records';
import type { Choice } from '../../ui/Choice';
import { blankEmail, blankPhone, withAdded, withEntry, withoutEntry, withPrimary } from '../draft';
import { emailLabels, phoneLabels } from './choices';
import classes from './Fields.module.css';
import type { FieldProps } from './fieldProps';
import { PhoneHint } from './PhoneHint';

interface Entry {
  label: string;
  primary: boolean;
}

interface ReachFieldsProps<T extends Entry> {
  /** "Phone": begins the names of the fields. */
  what: string;
  field: 'phones' | 'emails';
  entries: readonly T[];
  labels: readonly Choice[];
  text: (entry: T) => string;
  withText: (text: string) => Partial<T>;
  inputType: 'tel' | 'email';
  blank: () => T;
  errors: FieldErrors;
  /** What is said below an entry while it is typed. */
  hint?: (entry: T) => ReactNode;
  onChange: (entries: T[]) => void;
}

function ReachFields<T extends Entry>(props: ReachFieldsProps<T>) {
  const { what, field, entries, labels, text, withText, inputType, blank, errors, hint, onChange } = props;
  return (
    <div className={classes.stack}>
      {entries.map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry that is new has nothing else, and they are not reordered
        <div key={at} className={classes.reach}>
          <NativeSelect
            aria-label={`${what} ${at + 1} label`}
            data={labels.map(({ value, label }) => ({ value, label }))}
            value={entry.label}
            onChange={(event) =>
              onChange(withEntry(entries, at, { label: event.currentTarget.value } as Partial<T>))
            }
          />
          <div>
            <TextInput
              aria-label={`${what} ${at + 1}`}
              // The validity of an address is for the Go side to say; "email" would have the web view say it.
              inputMode={inputType}
              autoComplete="off"
              value={text(entry)}
              error={errors[`${field}.${at}`]}
              autoFocus={text(entry) === '' && entries.length > 1}
              onChange={(event) => onChange(withEntry(entries, at, withText(event.currentTarget.value)))}
            />
            {hint && text(entry) !== '' && <div className={classes.hintPlace}>{hint(entry)}</div>}
          </div>
          <label className={classes.primary}>
            <input
              type="radio"
              name={`primary-${field}`}
              aria-label={`${what} ${at + 1} is the primary`}
              checked={entry.primary}
              onChange={() => onChange(withPrimary(entries, at))}
            />
            Primary
          </label>
          <ActionIcon
            aria-label={`Remove ${what.toLowerCase()} ${at + 1}`}
            onClick={() => onChange(withoutEntry(entries, at))}
          >
            <IconTrash size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {errors[field] && (
        <p className={classes.error} role="alert">
          {errors[field]}
        </p>
      )}
      <AddButton label={`Add ${what}`} onClick={() => onChange(withAdded(entries, blank()))} />
    </div>
  );
}

/** Adds one more entry to a group. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="xs"
      variant="subtle"
      className={classes.add}
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** Any number of phones, one of which is the primary. */
export function PhoneFields({ draft, errors, set }: FieldProps) {
  return (
    <ReachFields
      what="Phone"
      field="phones"
      entries={draft.phones}
      labels={phoneLabels}
      text={(phone) => phone.raw}
      withText={(raw) => ({ raw })}
      inputType="tel"
      blank={blankPhone}
      errors={errors}
      hint={(phone) => <PhoneHint raw={phone.raw} />}
      onChange={(phones) => set({ phones })}
    />
  );
}

/** Any number of e-mail addresses, one of which is the primary. */
export function EmailFields({ draft, errors, set }: FieldProps) {
  return (
    <ReachFields
      what="Email"
      field="emails"
      entries={draft.emails}
      labels={emailLabels}
      text={(email) => email.address}
      withText={(address) => ({ address })}
      inputType="email"
      blank={blankEmail}
      errors={errors}
      onChange={(emails) => set({ emails })}
    />
  );
}
