import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChecks, IconMinus, IconUser } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { ColumnMapping, ImportField } from '../api/imports';
import type { Icon } from '../ui/Choice';
import classes from './Columns.module.css';
import { confidences } from './words';

const icons: Readonly<Record<string, Icon>> = {
  sure: IconChecks,
  likely: IconCheck,
  guess: IconAlertTriangle,
  none: IconMinus,
  chosen: IconUser,
};

/** The fields in their groups, as a select takes them. */
function groupsOf(fields: readonly ImportField[]) {
  const groups: { group: string; items: { value: string; label: string }[] }[] = [];
  for (const { id, label, group } of fields) {
    if (groups.at(-1)?.group !== group) {
      groups.push({ group, items: [] });
    }
    groups.at(-1)?.items.push({ value: id, label });
  }
  return groups;
}

interface ColumnLineProps {
  column: ColumnMapping;
  fields: readonly ImportField[];
  onChange: (index: number, field: string) => void;
}

/** One column: its header, what is in it, what it becomes, and how sure that is. */
export const ColumnLine = memo(
  function ColumnLine({ column, fields, onChange }: ColumnLineProps) {
    const data = useMemo(() => groupsOf(fields), [fields]);
    const left = column.field === 'ignore';
    const confidence = left && column.confidence !== 'chosen' ? 'none' : column.confidence;
    const Mark = icons[confidence] ?? IconCheck;
    return (
      <tr className={classes.line} data-left={left || undefined}>
        <th scope="row" className={classes.header}>
          <span className={classes.headerText} title={column.header}>
            {column.header}
          </span>
        </th>
        <td className={classes.samples}>
          {column.samples.length === 0 ? (
            <span className="muted">empty</span>
          ) : (
            column.samples.map((sample) => (
              <span key={sample} className={classes.sample} title={sample}>
                {sample}
              </span>
            ))
          )}
        </td>
        <td className={classes.becomes}>
          <Select
            aria-label={`What “${column.header}” becomes`}
            title={fields.find(({ id }) => id === column.field)?.label}
            data={data}
            value={column.field}
            searchable
            allowDeselect={false}
            maxDropdownHeight={320}
            nothingFoundMessage="There is no such field"
            comboboxProps={{ width: 280, position: 'bottom-start', keepMounted: false }}
            onChange={(field) => field !== null && field !== column.field && onChange(column.index, field)}
          />
        </td>
        <td>
          <span className={classes.sure} data-confidence={confidence}>
            <Mark size={15} stroke={1.8} aria-hidden />
            {confidences[confidence] ?? ''}
          </span>
        </td>
      </tr>
    );
  },
  (before, after) => before.column === after.column && before.fields === after.fields,
);
