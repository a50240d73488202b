import { Button } from '@mantine/core';
import { IconBuilding, IconUser } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { BriefContact, DuplicateGroup } from '../api/duplicates';
import { DateText } from '../ui/DateText';
import classes from './DuplicatesPage.module.css';
import { mergePath, namesOf } from './mergeFields';
import { useNotSame } from './queries';

/** As many reasons are shown. */
const mostReasons = 5;

/** Contacts that may be one, why, and what can be done about it. */
export function GroupRow({ group }: { group: DuplicateGroup }) {
  const [, navigate] = useLocation();
  const notSame = useNotSame();
  const { contacts, pairs } = group;
  const names = namesOf(contacts.map((each) => each.display_name));
  const many = contacts.length > 2;
  const [merge, none] = many
    ? [`Merge All ${contacts.length}`, 'Not Duplicates']
    : ['Merge', 'Not a Duplicate'];
  const score = Math.max(...pairs.map((pair) => pair.score));
  const reasons = new Set(pairs.flatMap((pair) => pair.reasons.map((reason) => reason.words)));
  return (
    <li className={classes.group}>
      <div className={classes.sides}>
        {contacts.map((brief) => (
          <Side key={brief.id} brief={brief} />
        ))}
      </div>
      <div className={classes.reasons}>
        <span className={classes.score} data-sure={pairs.some((pair) => pair.sure) || undefined}>
          {pairs.some((pair) => pair.sure) ? 'Very likely' : 'Possible'} · {Math.round(score * 100)} %
        </span>
        <ul className={classes.why}>
          {[...reasons].slice(0, mostReasons).map((words) => (
            <li key={words}>{words}</li>
          ))}
          {reasons.size > mostReasons && <li>and {reasons.size - mostReasons} more</li>}
        </ul>
      </div>
      <div className={classes.actions}>
        <Button
          variant="light"
          aria-label={`${merge}${many ? ':' : ''} ${names}`}
          onClick={() => navigate(mergePath(contacts.map((each) => each.id)))}
        >
          {merge} …
        </Button>
        <Button
          variant="subtle"
          aria-label={`${none}: ${names}`}
          loading={notSame.isPending}
          onClick={() => notSame.mutate(group)}
        >
          {none}
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
