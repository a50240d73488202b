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

/** What a phone's type is called. In North America mobile and landline numbers cannot be told apart offline. */
export const phoneTypes: readonly Choice[] = [
  { value: 'mobile', label: 'Mobile' },
  { value: 'landline', label: 'Landline' },
  { value: 'fixed_line', label: 'Landline' },
  { value: 'mobile_or_landline', label: 'Mobile or landline' },
  { value: 'voip', label: 'Internet phone' },
  { value: 'toll_free', label: 'Toll-free' },
  { value: 'premium', label: 'Premium rate' },
  { value: 'premium_rate', label: 'Premium rate' },
  { value: 'shared_cost', label: 'Shared cost' },
  { value: 'personal', label: 'Personal number' },
  { value: 'uan', label: 'Company number' },
  { value: 'pager', label: 'Pager' },
  { value: 'voicemail', label: 'Voicemail' },
  { value: 'short_code', label: 'Short code' },
  { value: 'unknown', label: 'Type unknown' },
];
