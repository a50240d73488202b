import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import classes from './ColumnMenu.module.css';
import { type Column, type ColumnLayout, isShown, moveColumn, orderedColumns } from './columns';

interface ColumnMenuProps<R> {
  columns: readonly Column<R>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
}

/** Chooses and orders a table's columns. */
export function ColumnMenu<R>({ columns, layout, onLayout }: ColumnMenuProps<R>) {
  const ordered = orderedColumns(columns, layout);
  return (
    <Popover position="bottom-end" trapFocus transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <Tooltip label="Columns">
          <ActionIcon aria-label="Columns">
            <IconColumns3 size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label="Columns">
        <ul className={classes.list}>
          {ordered.map((column, index) => (
            <li key={column.id} className={classes.item}>
              <label className={classes.label}>
                <input
                  type="checkbox"
                  checked={isShown(column, layout)}
                  disabled={column.fixed}
                  onChange={(event) =>
                    onLayout({
                      ...layout,
                      shown: { ...layout.shown, [column.id]: event.currentTarget.checked },
                    })
                  }
                />
                {column.label}
              </label>
              <ActionIcon
                size="sm"
                aria-label={`Move ${column.label} left`}
                disabled={index === 0}
                onClick={() => onLayout(moveColumn(columns, layout, column.id, -1))}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={`Move ${column.label} right`}
                disabled={index === ordered.length - 1}
                onClick={() => onLayout(moveColumn(columns, layout, column.id, 1))}
              >
                <IconArrowDown size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <button type="button" className={classes.reset} onClick={() => onLayout({})}>
          As designed
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
