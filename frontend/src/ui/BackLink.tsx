import { Link } from 'wouter';
import type { Icon } from './Choice';
import classes from './PageHeader.module.css';

interface BackLinkProps {
  href: string;
  /** Where it leads: "Contacts". */
  label: string;
  icon: Icon;
}

/** Leads from a record back to its list. */
export function BackLink({ href, label, icon: Arrow }: BackLinkProps) {
  return (
    <Link href={href} className={classes.back} aria-label={`Back to ${label}`} title={`Back to ${label}`}>
      <Arrow size={18} stroke={1.75} aria-hidden />
    </Link>
  );
}
