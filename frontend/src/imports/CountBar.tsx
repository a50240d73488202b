import type { ImportSummary } from '../api/imports';
import { choiceOf } from '../ui/Choice';
import classes from './CountBar.module.css';
import { actionCounts, actionsOf, number } from './words';

interface CountBarProps {
  summary: ImportSummary;
  /** What the words say of each action; "New", "Update", … without it. */
  words?: Readonly<Record<string, string>>;
}

/** Every row of the file, in exactly one of four parts. */
export function CountBar({ summary, words }: CountBarProps) {
  const counts = actionCounts(summary);
  return (
    <div className={classes.bar}>
      <div className={classes.parts} aria-hidden>
        {counts.map(
          ({ action, rows }) =>
            rows > 0 && (
              <span key={action} className={classes.part} data-action={action} style={{ flexGrow: rows }} />
            ),
        )}
      </div>
      <dl className={classes.legend} aria-label="Rows">
        {counts.map(({ action, rows }) => {
          const { icon: Icon, color, label } = choiceOf(actionsOf(summary.mode), action);
          return (
            <div key={action} className={classes.entry} data-none={rows === 0 || undefined}>
              <dt>
                {Icon && <Icon size={14} stroke={2} color={rows > 0 ? color : undefined} aria-hidden />}
                {words?.[action] ?? label}
              </dt>
              <dd>{number.format(rows)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
