import { useQuery } from '@tanstack/react-query';
import { programInfo } from '../api/shell';
import classes from './Settings.module.css';

/** Which program this is, where its data lies, and what it does not promise. */
export function About() {
  const { data } = useQuery({
    queryKey: ['program'],
    queryFn: programInfo,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className={classes.section} aria-label="About Casefolk">
      <h2 className={classes.title}>Casefolk</h2>
      <p className={classes.lead}>The contact desk of a small law firm.</p>
      <dl className={classes.facts}>
        <dt>Version</dt>
        <dd>
          {data?.version}
          {data?.revision ? ` (${data.revision})` : ''}
        </dd>
        <dt>Data folder</dt>
        <dd>{data?.data_dir}</dd>
      </dl>
      <p className={classes.lead}>
        The rules about consent, calling hours and do-not-call lists that Casefolk follows are its makers’
        reading of public sources. They are not legal advice.
      </p>
    </section>
  );
}
