import {
  IconBriefcase,
  IconCopy,
  IconHistory,
  IconMessages,
  IconSettings,
  IconShieldSearch,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentPropsWithRef, ComponentType, ReactNode } from 'react';
import { Mark } from './Mark';
import classes from './Shell.module.css';

export interface NavItem {
  path: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
}

const items: NavItem[] = [
  { path: '/contacts', label: 'Contacts', icon: IconUsers },
  { path: '/cases', label: 'Cases', icon: IconBriefcase },
  { path: '/messages', label: 'Messages', icon: IconMessages },
  { path: '/activity', label: 'Activity', icon: IconHistory },
  { path: '/conflicts', label: 'Conflict check', icon: IconShieldSearch },
  { path: '/duplicates', label: 'Duplicates', icon: IconCopy },
];

const bin: NavItem = { path: '/bin', label: 'Bin', icon: IconTrash };

const settings: NavItem = { path: '/settings', label: 'Settings', icon: IconSettings };

interface NavLinkProps extends ComponentPropsWithRef<'a'> {
  item: NavItem;
  current: boolean;
  /** How much waits there to be looked at. */
  count?: number;
}

/** One place in the navigation; what else an anchor takes is passed on, for a tooltip around it. */
export function NavLink({ item, current, count = 0, ...anchor }: NavLinkProps) {
  return (
    <a
      {...anchor}
      href={`#${item.path}`}
      className={classes.link}
      aria-current={current ? 'page' : undefined}
    >
      <item.icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.label}>{item.label}</span>
      {count > 0 && (
        <span className={classes.count} title={`${count} to look at`}>
          {count}
        </span>
      )}
    </a>
  );
}

/** The main navigation; below 1100 px only its icons show. It has no hooks: start/markup.ts draws it too. */
export function NavFrame({ link }: { link: (item: NavItem) => ReactNode }) {
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>
        <Mark className={classes.mark} />
        <span className={classes.label}>Casefolk</span>
      </div>
      {items.map(link)}
      <div className={classes.spacer} />
      {link(bin)}
      {link(settings)}
    </nav>
  );
}
