import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Merge } from '../api/duplicates';
import { DateText } from '../ui/DateText';
import classes from './MergedNote.module.css';
import { namesOf } from './mergeFields';
import { useMerges, useUndoMerge } from './queries';

/** The merges that a contact was part of and that still hold, each with the way to take it back. */
export function MergedNote({ contactId }: { contactId: string }) {
  const { data = [] } = useMerges(contactId);
  const undo = useUndoMerge();
  const holding = data.filter((merge) => merge.undone_at === '');
  if (holding.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label="Merges">
      {holding.map((merge) => (
        <li key={merge.id} className={classes.item}>
          <span>
            <Words merge={merge} contactId={contactId} /> <DateText value={merge.at} />
            {merge.by !== '' && ` by ${merge.by}`}
          </span>
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Take Back the merge of ${othersOf(merge)}`}
            loading={undo.isPending && undo.variables === merge.id}
            onClick={() => undo.mutate(merge.id)}
          >
            Take Back
          </Button>
        </li>
      ))}
    </ul>
  );
}

const othersOf = (merge: Merge) => namesOf(merge.others.map((other) => other.name));

function Words({ merge, contactId }: { merge: Merge; contactId: string }) {
  return merge.kept.id === contactId ? (
    <>
      {othersOf(merge)} {merge.others.length === 1 ? 'was' : 'were'} merged into this contact,
    </>
  ) : (
    <>
      Merged into <Link href={`/contacts/${merge.kept.id}`}>{merge.kept.name}</Link>,
    </>
  );
}
