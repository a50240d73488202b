import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ImportSummary, ReviewCounts } from '../api/imports';
import { choiceOf } from '../ui/Choice';
import classes from './Review.module.css';
import { optOutList } from './state';
import { actionsOf, number, problemLabel } from './words';

interface ReviewFilterProps {
  /** What the file is. */
  mode: string;
  summary: ImportSummary;
  counts: ReviewCounts;
  only: string;
  onOnly: (only: string) => void;
}

/** What rows are shown: by what becomes of them, and by what is wrong. */
export function ReviewFilter({ mode, summary, counts, only, onOnly }: ReviewFilterProps) {
  const labelOf = (action: string) => choiceOf(actionsOf(mode), action).label;
  const filters = [
    { only: '', label: 'All', rows: summary.read, always: true },
    { only: 'failed', label: 'To mend', rows: summary.failed },
    { only: 'warnings', label: 'To look at', rows: counts.warnings },
    { only: 'create', label: labelOf('create'), rows: summary.created },
    { only: 'update', label: labelOf('update'), rows: summary.updated },
    { only: 'skip', label: labelOf('skip'), rows: summary.skipped },
    { only: 'unchanged', label: labelOf('unchanged'), rows: mode === optOutList ? 0 : summary.unchanged },
    { only: 'known', label: 'Already known', rows: mode === optOutList ? 0 : counts.known },
    { only: 'conflicts', label: 'Conflicts', rows: counts.conflicts },
    { only: 'left_out', label: 'Left out', rows: counts.left_out },
  ].filter(({ rows, always, only: each }) => always || rows > 0 || each === only);
  const code = only.startsWith('code:') ? only.slice('code:'.length) : '';
  return (
    <fieldset className={classes.filters} aria-label="Rows shown">
      {filters.map(({ only: each, label, rows }) => (
        <button
          key={each}
          type="button"
          className={classes.filter}
          aria-pressed={each === only}
          onClick={() => onOnly(each)}
        >
          {label} <span className="tabular">{number.format(rows)}</span>
        </button>
      ))}
      {counts.codes.length > 0 && (
        <Menu position="bottom-start" width={300} transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <Button
              size="xs"
              variant={code === '' ? 'subtle' : 'light'}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {code === '' ? 'By problem' : problemLabel(code)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {counts.codes.map(({ code: each, rows, example }) => (
              <Menu.Item
                key={each}
                title={example}
                rightSection={<span className="tabular">{number.format(rows)}</span>}
                onClick={() => onOnly(`code:${each}`)}
              >
                {problemLabel(each)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </fieldset>
  );
}
