import { IconAlertTriangle, IconCheck, IconSearch } from '@tabler/icons-react';
import type { ConflictReport } from '../api/conflicts';
import { DateText } from '../ui/DateText';
import classes from './ConflictsPage.module.css';
import { Findings } from './Findings';
import { summarize } from './summary';

const number = new Intl.NumberFormat('en-US');
const icons = { adverse: IconAlertTriangle, alike: IconSearch, none: IconCheck } as const;

/** What a check found, as it is read and printed. */
export function Report({ report }: { report: ConflictReport }) {
  const { finding, words } = summarize(report);
  const Icon = icons[finding];
  return (
    <section aria-label="Result">
      <h2 className={classes.title} data-finding={finding}>
        <Icon size={18} stroke={1.75} aria-hidden />
        <span role="status">{words}</span>
      </h2>
      <p className={classes.facts}>
        {report.names.length > 0 && <>Asked about {report.names.join(', ')}. </>}
        {number.format(report.searched_contacts)} contacts and {number.format(report.searched_cases)} cases
        searched, <DateText value={report.at} />
        {report.by !== '' && ` by ${report.by}`}.
      </p>
      <Findings report={report} />
    </section>
  );
}
