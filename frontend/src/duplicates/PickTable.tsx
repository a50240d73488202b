import type { Contact } from '../api/contacts';
import classes from './MergePage.module.css';
import { type MergeField, mergeFields, type Picks, pickOf } from './mergeFields';

interface PickTableProps {
  kept: Contact;
  merged: Contact;
  /** Those that differ: the others need no choice. */
  fields: readonly MergeField[];
  picks: Picks;
  onPick: (name: string, pick: string) => void;
}

/** Both contacts side by side; where they differ, one value is picked. */
export function PickTable({ kept, merged, fields, picks, onPick }: PickTableProps) {
  const shown = mergeFields.filter((field) => field.text(kept) !== '' || field.text(merged) !== '');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">
            {kept.name} <span className="muted">(kept)</span>
          </th>
          <th scope="col">
            {merged.name} <span className="muted">(merged into it)</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => {
          const choose = fields.includes(field);
          const cell = { field, pick: choose ? pickOf(picks, field) : null, onPick };
          return (
            <tr key={field.name} data-choose={choose || undefined}>
              <th scope="row">
                {field.label}
                {choose && field.name === 'notes' && (
                  <Option {...cell} value="both" label="Notes: keep both" text="Keep both" />
                )}
              </th>
              <td>
                <Option
                  {...cell}
                  value="kept"
                  label={`${field.label}: of ${kept.name}`}
                  text={field.text(kept)}
                />
              </td>
              <td>
                <Option
                  {...cell}
                  value="merged"
                  label={`${field.label}: of ${merged.name}`}
                  text={field.text(merged)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface OptionProps {
  field: MergeField;
  /** null when there is nothing to choose. */
  pick: string | null;
  value: string;
  label: string;
  text: string;
  onPick: (name: string, pick: string) => void;
}

function Option({ field, pick, value, label, text, onPick }: OptionProps) {
  if (pick === null) {
    return <span className={classes.same}>{text}</span>;
  }
  return (
    <label className={classes.option} data-picked={pick === value || undefined}>
      <input
        type="radio"
        name={field.name}
        aria-label={label}
        checked={pick === value}
        onChange={() => onPick(field.name, value)}
      />
      <span className={classes.value}>{text}</span>
    </label>
  );
}
