import {
  IconAlertTriangle,
  IconBan,
  IconDeviceMobile,
  IconHandStop,
  IconPhone,
  IconPhoneCall,
  IconPhoneOff,
  IconWorld,
} from '@tabler/icons-react';
import type { Icon } from './Choice';
import classes from './PhoneBadges.module.css';

const typeIcons: Readonly<Record<string, Icon>> = {
  mobile: IconDeviceMobile,
  voip: IconWorld,
  toll_free: IconPhoneCall,
};

interface PhoneTypeIconProps {
  /** phone.Type: "mobile", "mobile_or_landline", … */
  type: string;
  label: string;
  valid: boolean;
}

/** What kind of line a number is, as an icon whose word is on hover and for screen readers. */
export function PhoneTypeIcon({ type, label, valid }: PhoneTypeIconProps) {
  if (!valid || type === '') {
    return null;
  }
  const Mark = typeIcons[type] ?? IconPhone;
  return (
    <span className={classes.type} role="img" aria-label={label} title={label}>
      <Mark size={14} stroke={1.6} aria-hidden />
    </span>
  );
}

interface PhoneBadgesProps {
  type: string;
  typeLabel: string;
  carrier: string;
  valid: boolean;
  /** Why it is not valid. */
  problem: string;
  dnc: boolean;
  /** Somebody has said no from this very number. */
  suppressed?: boolean;
}

/** What is known of a number: type, carrier, do-not-call, suppressed, bad; each as icon and word. */
export function PhoneBadges(props: PhoneBadgesProps) {
  const { type, typeLabel, carrier, valid, problem, dnc, suppressed } = props;
  if (!valid) {
    return (
      <span className={classes.badges}>
        <Badge icon={IconAlertTriangle} tone="look" text={problem || 'Not a valid number'} />
      </span>
    );
  }
  return (
    <span className={classes.badges}>
      <Badge icon={typeIcons[type] ?? IconPhone} text={typeLabel} />
      {carrier !== '' && <Badge icon={IconWorld} text={carrier} />}
      {dnc && <Badge icon={IconPhoneOff} tone="no" text="Do not call" />}
      {suppressed && <Badge icon={IconHandStop} tone="no" text="Suppressed" />}
      {type === 'premium' && <Badge icon={IconBan} tone="look" text="Costs extra" />}
    </span>
  );
}

function Badge({ icon: Mark, text, tone }: { icon: Icon; text: string; tone?: 'no' | 'look' }) {
  return text === '' ? null : (
    <span className={classes.badge} data-tone={tone}>
      <Mark size={13} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}
