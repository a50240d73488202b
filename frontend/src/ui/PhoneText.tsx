import { IconAlertTriangle } from '@tabler/icons-react';
import { copies } from './copies';
import classes from './Marks.module.css';

interface PhoneTextProps {
  /** In national form, or as typed. */
  phone: string;
  /** Empty when the number is not valid. */
  e164: string;
  valid?: boolean;
  /** In a list the row is focused, not what is in it. */
  tabIndex?: number;
}

/** A phone in national form; E.164 on hover; a click copies it. */
export function PhoneText({ phone, e164, valid = true, tabIndex }: PhoneTextProps) {
  if (phone === '') {
    return null;
  }
  const number = e164 || phone;
  return (
    <button
      type="button"
      className={classes.phone}
      tabIndex={tabIndex}
      title={valid ? `${number} · click to copy` : `${phone} · not a valid number · click to copy`}
      aria-label={`Copy ${phone}${valid ? '' : ', not a valid number'}`}
      {...copies(number)}
    >
      {phone}
      {!valid && <IconAlertTriangle size={14} aria-hidden />}
    </button>
  );
}
