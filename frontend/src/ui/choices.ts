import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClockHour4,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDevices,
  IconPhoneOff,
} from '@tabler/icons-react';
import type { Choice } from './Choice';

/** Where a contact stands. */
export const contactStatuses: readonly Choice[] = [
  { value: 'active', label: 'Active', icon: IconCircleCheck, color: 'var(--cf-yes)' },
  { value: 'inactive', label: 'Inactive', icon: IconCircleMinus, color: 'var(--cf-muted)' },
  { value: 'pending', label: 'Pending', icon: IconClockHour4, color: 'var(--cf-look)' },
  { value: 'unreachable', label: 'Unreachable', icon: IconPhoneOff, color: 'var(--cf-no)' },
];

/** How a contact opens the firm's client app. */
export const loginSources: readonly Choice[] = [
  { value: 'web', label: 'Web', icon: IconDeviceDesktop },
  { value: 'mobile', label: 'Mobile', icon: IconDeviceMobile },
  { value: 'web_mobile', label: 'Web & Mobile', icon: IconDevices },
  { value: 'not_installed', label: 'Not Installed', icon: IconCircleDashed, color: 'var(--cf-muted)' },
];

/** What kind of contact it is. */
export const contactKinds: readonly Choice[] = [
  { value: 'individual', label: 'Individual' },
  { value: 'business', label: 'Business' },
];

/** What a contact has said to a channel. */
export const consentStates: readonly Choice[] = [
  { value: 'in', label: 'Opted in' },
  { value: 'out', label: 'Opted out' },
  { value: 'unknown', label: 'Unknown' },
];

/** Where a case stands. */
export const caseStatuses: readonly Choice[] = [
  { value: 'open', label: 'Open', icon: IconCircleCheck, color: 'var(--cf-yes)' },
  { value: 'pending', label: 'Pending', icon: IconClockHour4, color: 'var(--cf-look)' },
  { value: 'closed', label: 'Closed', icon: IconCircleMinus, color: 'var(--cf-muted)' },
];

/** What a contact is on a case. */
export const caseRoles: readonly Choice[] = [
  { value: 'client', label: 'Client' },
  { value: 'co_client', label: 'Co-client' },
  { value: 'guardian', label: 'Guardian' },
  { value: 'opposing_party', label: 'Opposing party' },
  { value: 'opposing_counsel', label: 'Opposing counsel' },
  { value: 'co_counsel', label: 'Co-counsel' },
  { value: 'witness', label: 'Witness' },
  { value: 'expert', label: 'Expert' },
  { value: 'insurer', label: 'Insurer' },
  { value: 'provider', label: 'Provider' },
  { value: 'other', label: 'Other' },
];

/** How a contact likes to be reached: a wish, not a consent. */
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
