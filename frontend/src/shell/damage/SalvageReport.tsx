import type { Salvaged } from '../../api/backups';
import classes from './DamagePage.module.css';

const count = new Intl.NumberFormat('en-US');

/** What a salvage could read and what not; shown until it is closed, since it says what to look for. */
export function SalvageReport({ result }: { result: Salvaged }) {
  const { rows, gaps, placeholders, opt_outs_kept: kept, saved } = result;
  return (
    <>
      <p className={classes.text}>
        {count.format(rows)} rows could be read and are in a new file.
        {gaps.length === 0 ? ' Nothing was unreadable.' : ' Some could not be read:'}
      </p>
      {gaps.length > 0 && (
        <ul className={classes.gaps}>
          {gaps.map((part) => (
            <li key={part.what}>
              {part.what}: {count.format(part.rows)} read, unreadable in {count.format(part.gaps)}{' '}
              {part.gaps === 1 ? 'place' : 'places'}
            </li>
          ))}
        </ul>
      )}
      {placeholders > 0 && (
        <p className={classes.text}>
          {count.format(placeholders)} contacts or cases that others belong to are there without their
          details.
        </p>
      )}
      {kept > 0 && (
        <p className={classes.text}>
          {count.format(kept)} {kept === 1 ? 'opt-out was' : 'opt-outs were'} taken from the newest backup.
        </p>
      )}
      <p className={classes.text}>
        The damaged file is kept in {saved}. If too much is missing, restore a backup under Settings, Backups.
      </p>
    </>
  );
}
