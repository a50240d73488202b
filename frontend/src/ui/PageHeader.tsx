import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** Beside the title: a count, say. */
  aside?: ReactNode;
  /** Between the title and the actions: the search field. */
  search?: ReactNode;
  /** At the right: buttons, the main one last. */
  actions?: ReactNode;
  /** A second line below: filters, say. */
  children?: ReactNode;
}

/** The head of every page: title, search, actions; the page's only h1. */
export function PageHeader({ title, aside, search, actions, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.row} data-search={search !== undefined || undefined}>
        <h1 className={classes.title}>{title}</h1>
        {aside && <span className={classes.aside}>{aside}</span>}
        {search && <div className={classes.search}>{search}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </header>
  );
}
