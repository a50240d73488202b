import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
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
import type { ComponentType } from 'react';
import { Link, useLocation } from 'wouter';
import { Mark } from './Mark';
import classes from './Shell.module.css';

interface Item {
  path: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
}

const items: Item[] = [
  { path: '/contacts', label: 'Contacts', icon: IconUsers },
  { path: '/cases', label: 'Cases', icon: IconBriefcase },
  { path: '/messages', label: 'Messages', icon: IconMessages },
  { path: '/activity', label: 'Activity', icon: IconHistory },
  { path: '/conflicts', label: 'Conflict check', icon: IconShieldSearch },
  { path: '/duplicates', label: 'Duplicates', icon: IconCopy },
];

const bin: Item = { path: '/bin', label: 'Bin', icon: IconTrash };

const settings: Item = { path: '/settings', label: 'Settings', icon: IconSettings };

function NavLink({ item, count = 0 }: { item: Item; count?: number }) {
  const [location] = useLocation();
  const folded = useMediaQuery('(max-width: 1099.98px)');
  const current = location === item.path || location.startsWith(`${item.path}/`);
  return (
    <Tooltip label={item.label} position="right" disabled={!folded}>
      <Link href={item.path} className={classes.link} aria-current={current ? 'page' : undefined}>
        <item.icon size={18} stroke={1.6} aria-hidden />
        <span className={classes.label}>{item.label}</span>
        {count > 0 && (
          <span className={classes.count} title={`${count} to look at`}>
            {count}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}

/** The main navigation; below 1100 px only its icons show. */
export function Nav({ reviewCount = 0 }: { reviewCount?: number }) {
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>
        <Mark className={classes.mark} />
        <span className={classes.label}>Casefolk</span>
      </div>
      {items.map((item) => (
        <NavLink key={item.path} item={item} count={item.path === '/messages' ? reviewCount : 0} />
      ))}
      <div className={classes.spacer} />
      <NavLink item={bin} />
      <NavLink item={settings} />
    </nav>
  );
}
