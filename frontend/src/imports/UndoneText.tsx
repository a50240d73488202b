import { useQueries } from '@tanstack/react-query';
import { Link } from 'wouter';
import { fetchContact } from '../api/contacts';
import type { UndoneImport } from '../api/imports';
import classes from './Done.module.css';
import { number } from './words';

/** As many kept contacts are named. */
const named = 20;

/** Who is gone and who is as before, in a sentence; empty when everybody was kept. */
function whatWent({ removed, restored, kept }: UndoneImport): string {
  const parts = [
    removed > 0 &&
      `${number.format(removed)} ${removed === 1 ? 'contact is' : 'contacts are'} gone that came with the file`,
    restored > 0 &&
      `${number.format(restored)} ${restored === 1 ? 'contact is' : 'contacts are'} as before the import`,
  ].filter((part) => part !== false);
  if (parts.length === 0) {
    return kept.length === 0 ? 'Nobody had come with the file, or was changed by it.' : '';
  }
  return `${parts.join('; ')}.`;
}

/** What taking an import back did: removed, restored, and who was kept and why. */
export function UndoneText({ undone }: { undone: UndoneImport }) {
  const kept = undone.kept.slice(0, named);
  const contacts = useQueries({
    queries: kept.map(({ contact_id: id }) => ({
      queryKey: ['contacts', 'one', id],
      queryFn: () => fetchContact(id),
    })),
  });
  const optOuts =
    undone.opt_outs === 1
      ? 'The opt-out that came with the file stays.'
      : `The ${number.format(undone.opt_outs)} opt-outs that came with the file stay.`;
  const told = [whatWent(undone), undone.opt_outs > 0 ? optOuts : ''].filter((part) => part !== '').join(' ');
  return (
    <div className={classes.undone} role="status">
      {told !== '' && <p>{told}</p>}
      {kept.length > 0 && (
        <>
          <p>Kept, whole or in part ({number.format(undone.kept.length)}):</p>
          <ul className={classes.kept}>
            {kept.map(({ contact_id: id, reason }, index) => (
              <li key={id}>
                <Link href={`/contacts/${id}`}>{contacts[index]?.data?.name ?? 'This contact'}</Link>
                <span className="muted"> {reason}</span>
              </li>
            ))}
            {undone.kept.length > named && (
              <li className="muted">and {number.format(undone.kept.length - named)} more</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}
