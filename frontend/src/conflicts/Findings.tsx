import { Link } from 'wouter';
import type { ConflictCase, ConflictContact, ConflictReport } from '../api/conflicts';
import { choiceOf } from '../ui/Choice';
import { caseRoles, caseStatuses, contactKinds } from '../ui/choices';
import classes from './Findings.module.css';

/** Every match of a conflict check, why it matched, and the cases it is on. */
export function Findings({ report }: { report: ConflictReport }) {
  return (
    <>
      {report.contacts.length > 0 && (
        <ul className={classes.list} aria-label="Contacts that match">
          {report.contacts.map((found) => (
            <ContactFinding key={found.id} found={found} />
          ))}
        </ul>
      )}
      {report.cases.length > 0 && (
        <ul className={classes.list} aria-label="Cases that name them">
          {report.cases.map((found) => (
            <li key={found.id} className={classes.item}>
              <CaseLine found={found} />
              <p className={classes.why}>{found.why}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ContactFinding({ found }: { found: ConflictContact }) {
  const why = found.itself ? 'the contact itself' : found.reasons.map((reason) => reason.words).join(', ');
  return (
    <li className={classes.item}>
      <p className={classes.head}>
        <Link href={`/contacts/${found.id}`} className={classes.name}>
          {found.display_name}
        </Link>
        <span className="muted">{choiceOf(contactKinds, found.kind).label}</span>
        {found.adverse && <span className={classes.adverse}>Other side</span>}
        {found.in_bin && <span className={classes.bin}>In the bin</span>}
      </p>
      <p className={classes.why}>{why}</p>
      {found.cases.length > 0 && (
        <ul className={classes.cases}>
          {found.cases.map((each) => (
            <li key={`${each.id}-${each.role}`}>
              <CaseLine found={each} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function CaseLine({ found }: { found: ConflictCase }) {
  const facts = [found.type, choiceOf(caseStatuses, found.status).label].filter((fact) => fact !== '');
  return (
    <span className={classes.case}>
      {found.role !== '' && (
        <span className={found.adverse ? classes.adverse : classes.role}>
          {choiceOf(caseRoles, found.role).label}
        </span>
      )}
      <Link href={`/cases/${found.id}`}>
        {[found.number, found.title].filter((part) => part !== '').join(' ') || 'a case'}
      </Link>
      <span className="muted">{facts.join(' · ')}</span>
    </span>
  );
}
