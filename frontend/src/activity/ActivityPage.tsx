import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { allActivity, fetchActors, fetchVerbs } from '../api/activity';
import { exportActivity } from '../api/exports';
import { ExportMenu, tableFormats } from '../lists';
import { DateField } from '../ui/DateField';
import { endOfDay, startOfDay } from '../ui/days';
import { FilterChips } from '../ui/filters/FilterChips';
import type { Filter } from '../ui/filters/filters';
import { PageHeader } from '../ui/PageHeader';
import { ActivityList } from './ActivityList';
import classes from './ActivityPage.module.css';

/** Everything that was done in the firm. */
export function ActivityPage() {
  const [chosen, setChosen] = useState<Record<string, string[]>>({});
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { data: actors = [] } = useQuery({ queryKey: ['activity', 'actors'], queryFn: fetchActors });
  const { data: verbs = [] } = useQuery({ queryKey: ['activity', 'verbs'], queryFn: fetchVerbs });
  const filters = useMemo<Filter[]>(
    () => [
      { id: 'actors', label: 'Who', choices: actors.map((actor) => ({ value: actor, label: actor })) },
      { id: 'verbs', label: 'What', choices: verbs.map(({ value, words }) => ({ value, label: words })) },
    ],
    [actors, verbs],
  );
  const of = {
    actors: chosen.actors ?? [],
    verbs: chosen.verbs ?? [],
    from: from === '' ? '' : startOfDay(from),
    until: to === '' ? '' : endOfDay(to),
  };
  return (
    <>
      <PageHeader
        title="Activity"
        actions={
          <ExportMenu
            what="activity"
            formats={tableFormats}
            start={(job, path) => exportActivity(job, path, { ...allActivity, ...of })}
          />
        }
      >
        <div className={classes.bar}>
          <FilterChips filters={filters} chosen={chosen} onChange={setChosen} />
          <DateField label="From" inline value={from} onChange={setFrom} />
          <DateField label="to" inline value={to} onChange={setTo} />
        </div>
      </PageHeader>
      <div className={classes.scroll}>
        <ActivityList
          of={of}
          empty="Every change of a contact, a case or a consent is listed here, with who made it and when."
        />
      </div>
    </>
  );
}
