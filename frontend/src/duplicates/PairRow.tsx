import { Button } from '@mantine/core';
import { IconBuilding, IconUser } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { BriefContact, DuplicatePair } from '../api/duplicates';
import { DateText } from '../ui/DateText';
import classes from './DuplicatesPage.module.css';
import { useNotSame } from './queries';

/** Two contacts that may be one, why, and what can be done about it. */
export function PairRow({ pair }: { pair: DuplicatePair }) {
  const [, navigate] = useLocation();
  const notSame = useNotSame();
  const names = `${pair.first.display_name} and ${pair.second.display_name}`;
  return (
    <li className={classes.pair}>
      <Side brief={pair.first} />
      <Side brief={pair.second} />
      <div className={classes.reasons}>
        <span className={classes.score} data-sure={pair.sure || undefined}>
          {pair.sure ? 'Very likely' : 'Possible'} · {Math.round(pair.score * 100)} %
        </span>
        <ul className={classes.why}>
          {pair.reasons.map((reason) => (
            <li key={reason.code}>{reason.words}</li>
          ))}
        </ul>
      </div>
      <div className={classes.actions}>
        <Button
          variant="light"
          aria-label={`Merge ${names}`}
          onClick={() => navigate(`/duplicates/${pair.first.id}/${pair.second.id}`)}
        >
          Merge …
        </Button>
        <Button
          variant="subtle"
          aria-label={`Not a Duplicate: ${names}`}
          loading={notSame.isPending}
          onClick={() => notSame.mutate(pair)}
        >
          Not a Duplicate
        </Button>
      </div>
    </li>
  );
}

function Side({ brief }: { brief: BriefContact }) {
  const Icon = brief.kind === 'business' ? IconBuilding : IconUser;
  const cases = brief.cases === 1 ? '1 case' : `${brief.cases} cases`;
  return (
    <div className={classes.side}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <div className={classes.who}>
        <Link href={`/contacts/${brief.id}`} className={classes.name} title={brief.display_name}>
          {brief.display_name}
        </Link>
        <span className={classes.reach}>
          {[brief.phone, brief.email].filter((part) => part !== '').join(' · ') || 'No phone or e-mail'}
        </span>
        <span className={classes.reach}>
          {cases}, changed <DateText value={brief.updated_at} />
        </span>
      </div>
    </div>
  );
}
