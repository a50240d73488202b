import {
  IconAlertTriangle,
  IconBan,
  IconDeviceLandlinePhone,
  IconDeviceMobile,
  IconHandStop,
  IconPhone,
  IconPhoneCall,
  IconPhoneOff,
  IconWorld,
} from '@tabler/icons-react';
import type { Icon } from './Choice';
import classes from './PhoneBadges.module.css';
import { PhoneText } from './PhoneText';
import { lineWords, phoneTypeLabel } from './phoneWords';

const typeIcons: Readonly<Record<string, Icon>> = {
  mobile: IconDeviceMobile,
  landline: IconDeviceLandlinePhone,
  voip: IconWorld,
  toll_free: IconPhoneCall,
  premium: IconBan,
};

const typeIcon = (type: string): Icon => typeIcons[type] ?? IconPhone;

/** What lists know of somebody's primary number. */
export interface ListedPhone {
  phone: string;
  phone_e164: string;
  phone_type: string;
  phone_valid: boolean;
  phone_carrier: string;
  /** When it was looked up on line; empty: never. */
  phone_looked_up: string;
  phone_dnc: boolean;
  phone_suppressed: boolean;
}

/** A number in a list: type and marks as icons, whose words are on hover and for screen readers. */
export function PhoneCell({ row }: { row: ListedPhone }) {
  if (row.phone === '') {
    return null;
  }
  return (
    <span className={classes.cell}>
      {row.phone_valid && (
        <LineMark type={row.phone_type} carrier={row.phone_carrier} lookedUpAt={row.phone_looked_up} />
      )}
      <PhoneText phone={row.phone} e164={row.phone_e164} valid={row.phone_valid} tabIndex={-1} />
      <AgainstMarks dnc={row.phone_dnc} suppressed={row.phone_suppressed} />
    </span>
  );
}

interface LineMarkProps {
  /** phone.Type: "mobile", "mobile_or_landline", … */
  type: string;
  carrier: string;
  lookedUpAt: string;
}

/** What kind of line a number is and whose, as an icon. */
export function LineMark({ type, carrier, lookedUpAt }: LineMarkProps) {
  return type === '' ? null : (
    <Mark icon={typeIcon(type)} label={lineWords({ label: phoneTypeLabel(type), carrier, lookedUpAt })} />
  );
}

/** What speaks against calling or texting a number, as icons. */
export function AgainstMarks({ dnc, suppressed }: { dnc: boolean; suppressed: boolean }) {
  return (
    <>
      {dnc && <Mark icon={IconPhoneOff} tone="no" label="Do not call" title="On a do-not-call list" />}
      {suppressed && (
        <Mark
          icon={IconHandStop}
          tone="no"
          label="Suppressed"
          title="Suppressed: somebody said no from this number"
        />
      )}
    </>
  );
}

interface MarkProps {
  icon: Icon;
  label: string;
  title?: string;
  tone?: 'no';
}

function Mark({ icon: Shape, label, title = label, tone }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone} role="img" aria-label={label} title={title}>
      <Shape size={14} stroke={1.6} aria-hidden />
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
  /** When it was looked up on line (RFC 3339); empty: never. */
  lookedUpAt?: string;
  /** The look-up says that there is no such number. */
  missing?: boolean;
  /** Why the look-up told no type or carrier. */
  note?: string;
}

/** What is known of a number: type and carrier, do-not-call, suppressed, bad; each as icon and word. */
export function PhoneBadges(props: PhoneBadgesProps) {
  const { type, typeLabel, carrier, valid, problem, dnc, suppressed, lookedUpAt = '', missing, note } = props;
  if (!valid) {
    return (
      <span className={classes.badges}>
        <Badge icon={IconAlertTriangle} tone="look" text={problem || 'Not a valid number'} />
      </span>
    );
  }
  return (
    <span className={classes.badges}>
      {missing ? (
        <Badge
          icon={IconAlertTriangle}
          tone="look"
          text={lineWords({ label: 'Not in service', carrier: '', lookedUpAt })}
        />
      ) : (
        <Badge
          icon={typeIcon(type)}
          text={lineWords({ label: typeLabel, carrier, lookedUpAt })}
          title={note}
        />
      )}
      {dnc && <Badge icon={IconPhoneOff} tone="no" text="Do not call" />}
      {suppressed && <Badge icon={IconHandStop} tone="no" text="Suppressed" />}
      {type === 'premium' && <Badge icon={IconBan} tone="look" text="Costs extra" />}
    </span>
  );
}

interface BadgeProps {
  icon: Icon;
  text: string;
  tone?: 'no' | 'look';
  title?: string;
}

function Badge({ icon: Shape, text, tone, title }: BadgeProps) {
  return text === '' ? null : (
    <span className={classes.badge} data-tone={tone} title={title || undefined}>
      <Shape size={13} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}
