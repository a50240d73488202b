import type { Address, Email, Phone } from '../api/contacts';
import { LookUpButton } from '../lookups';
import { choiceOf } from '../ui/Choice';
import { PhoneBadges } from '../ui/PhoneBadges';
import { PhoneText } from '../ui/PhoneText';
import { marksOf } from '../ui/phoneWords';
import classes from './DetailGroup.module.css';
import { addressLabels, emailLabels, phoneLabels } from './fields/choices';

function PrimaryBadge({ shown, label }: { shown: boolean; label: string }) {
  return shown && label !== 'primary' ? <span className={classes.badge}>Primary</span> : null;
}

/** Where a number belongs: region and time zones. */
function phonePlace(phone: Phone): string {
  return [phone.region, phone.time_zones.join(', ')].filter((fact) => fact !== '').join(' · ');
}

export function PhoneList({ phones }: { phones: readonly Phone[] }) {
  if (phones.length === 0) {
    return <p className={classes.none}>None.</p>;
  }
  return (
    <ul className={classes.reaches}>
      {phones.map((phone) => (
        <li key={phone.id} className={classes.reach}>
          <span className="muted">{choiceOf(phoneLabels, phone.label).label}</span>
          <span>
            <PhoneText phone={phone.shown || phone.raw} e164={phone.e164} valid={phone.valid} />
            <PrimaryBadge shown={phone.primary} label={phone.label} />
          </span>
          <span className={classes.more}>
            <PhoneBadges
              {...marksOf(phone)}
              dnc={phone.dnc}
              missing={phone.missing}
              note={phone.lookup_note}
            />
            {phone.valid && <span className={classes.place}>{phonePlace(phone)}</span>}
            {phone.valid && (
              <LookUpButton e164={phone.e164} shown={phone.shown} again={phone.looked_up_at !== ''} />
            )}
            {phone.lookup_note !== '' && <span className={classes.place}>{phone.lookup_note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function EmailList({ emails }: { emails: readonly Email[] }) {
  if (emails.length === 0) {
    return <p className={classes.none}>None.</p>;
  }
  return (
    <ul className={classes.reaches}>
      {emails.map((email) => (
        <li key={email.id} className={classes.reach}>
          <span className="muted">{choiceOf(emailLabels, email.label).label}</span>
          <span>
            {email.address}
            <PrimaryBadge shown={email.primary} label={email.label} />
          </span>
          <span className={classes.more}>
            {!email.valid && <span className={classes.problem}>This is no e-mail address.</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An address as one writes it on an envelope. */
export function addressLines(address: Address): string[] {
  const region = [address.state, address.postal_code].filter((part) => part !== '').join(' ');
  const town = [address.city, region].filter((part) => part !== '').join(', ');
  return [...address.street.split('\n'), town, address.country].filter((line) => line !== '');
}

export function AddressList({ addresses }: { addresses: readonly Address[] }) {
  if (addresses.length === 0) {
    return <p className={classes.none}>None.</p>;
  }
  return (
    <ul className={classes.reaches}>
      {addresses.map((address) => (
        <li key={address.id} className={classes.reach}>
          <span className="muted">{choiceOf(addressLabels, address.label).label}</span>
          <address style={{ fontStyle: 'normal', whiteSpace: 'pre-line' }}>
            {addressLines(address).join('\n')}
          </address>
        </li>
      ))}
    </ul>
  );
}
