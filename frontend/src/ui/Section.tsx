import type { ReactNode } from 'react';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  /** Beside the title: Edit. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page: the title at the left, what it holds at the right; one column when narrow. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {action}
      </div>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
