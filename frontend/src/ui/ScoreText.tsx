import { IconStarFilled } from '@tabler/icons-react';
import classes from './Marks.module.css';

/** Average satisfaction from 1 to 5; 0 stands for none. */
export function ScoreText({ score, count }: { score: number; count?: number }) {
  if (score === 0) {
    return <span className="muted">–</span>;
  }
  const scores = count === undefined ? '' : `, ${count} ${count === 1 ? 'score' : 'scores'}`;
  return (
    <span className={classes.choice} role="img" aria-label={`Satisfaction ${score.toFixed(1)} of 5${scores}`}>
      <span className={classes.star}>
        <IconStarFilled size={13} aria-hidden />
      </span>
      <span className="tabular">{score.toFixed(1)}</span>
      {count !== undefined && <span className="muted">({count})</span>}
    </span>
  );
}
