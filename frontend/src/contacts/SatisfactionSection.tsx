import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseRow } from '../api/cases';
import type { Contact, Score } from '../api/contacts';
import { DateText } from '../ui/DateText';
import { ScoreText } from '../ui/ScoreText';
import { Section } from '../ui/Section';
import { Trend } from '../ui/Trend';
import { caseLabel, useCasesOf } from './queries';
import classes from './Satisfaction.module.css';
import { ScoreForm } from './ScoreForm';
import { useRemoveScore, useSatisfaction } from './satisfactionQueries';

/** How satisfied the contact has been: average, trend, every score, and one more. */
export function SatisfactionSection({ contact }: { contact: Contact }) {
  const { data } = useSatisfaction(contact.id);
  const [adding, setAdding] = useState(false);
  const remove = useRemoveScore(contact.id);
  const scores = data?.scores ?? [];
  const cases = useCasesOf(contact.id).data?.rows ?? [];
  return (
    <Section
      title="Satisfaction"
      action={
        !adding &&
        contact.deleted_at === '' && (
          <Button size="xs" variant="subtle" px={6} aria-label="Add Score" onClick={() => setAdding(true)}>
            Add
          </Button>
        )
      }
    >
      {scores.length === 0 && !adding && <p className={classes.none}>No scores yet.</p>}
      {data && scores.length > 0 && (
        <div className={classes.summary}>
          <ScoreText score={data.average} count={scores.length} />
          <Trend
            label={`Scores from the oldest to the newest: ${scores.map((score) => score.value).join(', ')}`}
            values={scores.map((score) => score.value)}
            least={1}
            most={5}
          />
        </div>
      )}
      {adding && <ScoreForm contactId={contact.id} onDone={() => setAdding(false)} />}
      {scores.length > 0 && (
        <ul className={classes.scores} aria-label="Scores">
          {scores.toReversed().map((score) => (
            <ScoreLine
              key={score.id}
              score={score}
              about={cases.find((row) => row.id === score.case_id)}
              onRemove={() => remove(score.id)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface ScoreLineProps {
  score: Score;
  /** The case that it is about. */
  about: CaseRow | undefined;
  onRemove: () => void;
}

function ScoreLine({ score, about, onRemove }: ScoreLineProps) {
  return (
    <li className={classes.score}>
      <ScoreText score={score.value} />
      <span className={classes.comment}>
        {score.comment}
        {about && (
          <Link href={`/cases/${about.id}`} className={classes.about}>
            {caseLabel(about)}
          </Link>
        )}
      </span>
      <span className="muted">
        <DateText value={score.at} />
        {score.by !== '' && ` by ${score.by}`}
      </span>
      <ActionIcon size="sm" aria-label={`Remove score ${score.value}`} onClick={onRemove}>
        <IconTrash size={14} stroke={1.6} aria-hidden />
      </ActionIcon>
    </li>
  );
}
