import { Button } from '@mantine/core';
import type { Contact } from '../api/contacts';
import classes from './MergePage.module.css';
import { differing, type MergeField, mergeFields, type Picks, pickOf } from './mergeFields';

interface PickTableProps {
  /** The first is kept. */
  contacts: readonly Contact[];
  picks: Picks;
  onPick: (name: string, pick: string) => void;
  onKeep: (id: string) => void;
  onLeaveOut: (id: string) => void;
}

/** In pixels: the first column, and how narrow those of the contacts become before the table is scrolled. */
const labels = 172;
const narrowest = 180;

/** All contacts side by side; where they differ, one value is picked. */
export function PickTable({ contacts, picks, onPick, onKeep, onLeaveOut }: PickTableProps) {
  const fields = differing(contacts);
  const shown = mergeFields.filter((field) => contacts.some((each) => field.text(each) !== ''));
  return (
    <table className={classes.table} style={{ minWidth: labels + contacts.length * narrowest }}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {contacts.map((each, index) => (
            <th key={each.id} scope="col">
              <bdi className={classes.name}>{each.name}</bdi>
              {index === 0 ? (
                <span className="muted">kept</span>
              ) : (
                <>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`Keep This One: ${each.name}`}
                    onClick={() => onKeep(each.id)}
                  >
                    Keep This One
                  </Button>
                  {contacts.length > 2 && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Leave Out: ${each.name}`}
                      onClick={() => onLeaveOut(each.id)}
                    >
                      Leave Out
                    </Button>
                  )}
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => {
          const choose = fields.includes(field);
          const cell = { field, pick: choose ? pickOf(picks, field, contacts) : null, onPick };
          return (
            <tr key={field.name} data-choose={choose || undefined}>
              <th scope="row">
                {field.label}
                {choose && field.name === 'notes' && (
                  <Option {...cell} value="all" label="Notes: keep all" text="Keep all" />
                )}
              </th>
              {contacts.map((each) => (
                <td key={each.id}>
                  <Option
                    {...cell}
                    value={each.id}
                    label={`${field.label}: of ${each.name}`}
                    text={field.text(each)}
                  />
                </td>
              ))}
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
