import type { ComponentType, ReactNode } from 'react';
import classes from './State.module.css';

interface EmptyStateProps {
  icon: ComponentType<{ size?: number; stroke?: number; className?: string; 'aria-hidden'?: boolean }>;
  title: string;
  /** What belongs here. */
  message?: ReactNode;
  /** The first step: buttons. */
  children?: ReactNode;
}

/** Nothing here yet: what belongs here, and the first step. */
export function EmptyState({ icon: Icon, title, message, children }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <Icon className={classes.icon} size={36} stroke={1.25} aria-hidden />
      <h2 className={classes.title}>{title}</h2>
      {message && <p className={classes.text}>{message}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
