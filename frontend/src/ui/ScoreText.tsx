import { IconStarFilled } from '@tabler/icons-react';
import classes from './Marks.module.css';

/** Average satisfaction from 1 to 5; 0 stands for none. */
export function ScoreText({ score, count }: { score: number; count?: number }) {
  if (score === 0) {
    return <span className="muted">–</span>;
  }
  const said = Number.isInteger(score) && count === undefined ? String(score) : score.toFixed(1);
  const scores = count === undefined ? '' : `, ${count} ${count === 1 ? 'score' : 'scores'}`;
  return (
    <span className={classes.score} role="img" aria-label={`Satisfaction ${said} of 5${scores}`}>
      <span className={classes.star}>
        <IconStarFilled size={13} aria-hidden />
      </span>
      <span className="tabular">{said}</span>
      {count !== undefined && <span className="muted">({count})</span>}
    </span>
  );
}
