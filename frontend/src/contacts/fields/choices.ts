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

export const preferredChannels: readonly Choice[] = [
  { value: '', label: 'No preference' },
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'Email' },
  { value: 'voice', label: 'Voice call' },
  { value: 'mail', label: 'Letter' },
];

/** Languages offered by name; any other BCP 47 tag can be typed. */
export const languages: readonly Choice[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
  { value: 'zh', label: 'Chinese' },
  { value: 'tl', label: 'Tagalog' },
  { value: 'vi', label: 'Vietnamese' },
  { value: 'ar', label: 'Arabic' },
  { value: 'fr', label: 'French' },
  { value: 'ko', label: 'Korean' },
  { value: 'ru', label: 'Russian' },
  { value: 'pt', label: 'Portuguese' },
  { value: 'ht', label: 'Haitian Creole' },
  { value: 'pl', label: 'Polish' },
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
  { value: 'unknown', label: 'Type unknown' },
];
