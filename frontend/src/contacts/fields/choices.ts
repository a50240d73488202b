import type { Choice } from '../../ui/Choice';

export const phoneLabels: readonly Choice[] = [
  { value: 'primary', label: 'Primary' },
  { value: 'mobile', label: 'Mobile' },
  { value: 'home', label: 'Home' },
  { value: 'work', label: 'Work' },
];

export const emailLabels: readonly Choice[] = [
  { value: 'primary', label: 'Primary' },
  { value: 'personal', label: 'Personal' },
  { value: 'work', label: 'Work' },
];

export const addressLabels: readonly Choice[] = [
  { value: 'home', label: 'Home' },
  { value: 'work', label: 'Work' },
  { value: 'other', label: 'Other' },
];
