import type { ReactNode } from 'react';
import { FilterChips } from '../ui/filters/FilterChips';
import type { Chosen, Filter } from '../ui/filters/filters';
import classes from './ListBar.module.css';

interface ListBarProps {
  filters: readonly Filter[];
  chosen: Chosen;
  onFilters: (chosen: Record<string, string[]>) => void;
  /** At the right: what is done with the list. */
  children: ReactNode;
}

/** The line under a list's head: filters at the left, tools at the right. */
export function ListBar({ filters, chosen, onFilters, children }: ListBarProps) {
  return (
    <div className={classes.bar}>
      <FilterChips filters={filters} chosen={chosen} onChange={onFilters} />
      <div className={classes.tools}>{children}</div>
    </div>
  );
}
