import {
  IconAdjustments,
  IconDatabase,
  IconDeviceMobileSearch,
  IconFileImport,
  IconInfoCircle,
  IconPhoneOff,
  IconTags,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Icon } from '../ui/Choice';

interface SettingsSection {
  /** The last part of its address. */
  path: string;
  label: string;
  icon: Icon;
  Body: LazyExoticComponent<ComponentType>;
}

/** What Settings holds, in the order in which it is listed. */
export const settingsSections: readonly SettingsSection[] = [
  {
    path: 'general',
    label: 'General',
    icon: IconAdjustments,
    Body: lazy(() => import('./General').then((m) => ({ default: m.General }))),
  },
  {
    path: 'import',
    label: 'Import',
    icon: IconFileImport,
    Body: lazy(() => import('../imports/ImportPage').then((m) => ({ default: m.ImportPage }))),
  },
  {
    path: 'case-types',
    label: 'Case types',
    icon: IconTags,
    Body: lazy(() => import('./CaseTypes').then((m) => ({ default: m.CaseTypes }))),
  },
  {
    path: 'do-not-call',
    label: 'Do not call',
    icon: IconPhoneOff,
    Body: lazy(() => import('./dnc/DoNotCall').then((m) => ({ default: m.DoNotCall }))),
  },
  {
    path: 'phone-look-up',
    label: 'Phone look-up',
    icon: IconDeviceMobileSearch,
    Body: lazy(() => import('./lookup/PhoneLookUp').then((m) => ({ default: m.PhoneLookUp }))),
  },
  {
    path: 'backups',
    label: 'Backups',
    icon: IconDatabase,
    Body: lazy(() => import('./backups/Backups').then((m) => ({ default: m.Backups }))),
  },
  {
    path: 'about',
    label: 'About',
    icon: IconInfoCircle,
    Body: lazy(() => import('./About').then((m) => ({ default: m.About }))),
  },
];
