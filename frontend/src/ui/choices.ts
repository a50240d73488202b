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
