import { Button, Group, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import { limits, tooLong } from './limits';
import { caseLabel, useCasesOf } from './queries';
import classes from './Satisfaction.module.css';
import { useAddScore } from './satisfactionQueries';

const values = ['1', '2', '3', '4', '5'];

/** One more score, with a comment and the case that it is about. */
export function ScoreForm({ contactId, onDone }: { contactId: string; onDone: () => void }) {
  const [value, setValue] = useState('5');
  const [comment, setComment] = useState('');
  const [caseId, setCaseId] = useState('');
  const add = useAddScore();
  const cases = useCasesOf(contactId).data?.rows ?? [];
  const commentError = tooLong(comment, limits.notes);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!commentError) {
      add.mutate(
        { contact_id: contactId, case_id: caseId, value: Number(value), comment },
        { onSuccess: onDone },
      );
    }
  };

  return (
    <form
      aria-label="Add Score"
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <SegmentedControl
        aria-label="Score, 1 worst to 5 best"
        data={values}
        value={value}
        onChange={setValue}
      />
      <Textarea
        label="Comment"
        autosize
        minRows={2}
        value={comment}
        error={commentError ?? (add.error ? messageOf(add.error) : undefined)}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {cases.length > 0 && (
        <NativeSelect
          label="Case"
          value={caseId}
          onChange={(event) => setCaseId(event.currentTarget.value)}
          data={[
            { value: '', label: 'No case in particular' },
            ...cases.map((row) => ({ value: row.id, label: caseLabel(row) })),
          ]}
        />
      )}
      <Group gap="sm">
        <Button type="submit" loading={add.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
