import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { choiceOf } from './Choice';
import { consentStates } from './choices';
import classes from './Marks.module.css';

const icons = { in: IconCheck, out: IconX, unknown: IconMinus } as const;

function Mark({ state }: { state: string }) {
  const known = state === 'in' || state === 'out' ? state : 'unknown';
  const Icon = icons[known];
  return <Icon className={classes[known]} size={16} stroke={2} aria-hidden />;
}

interface ConsentMarksProps {
  sms: string;
  email: string;
  voice: string;
}

/** What the marks say, in words. */
export function consentWords({ sms, email, voice }: ConsentMarksProps): string {
  const word = (state: string) => choiceOf(consentStates, state || 'unknown').label.toLowerCase();
  return `SMS ${word(sms)}, e-mail ${word(email)}, voice ${word(voice)}`;
}

/** Yes, no or unknown to SMS, e-mail and voice, in that order. */
export function ConsentMarks(props: ConsentMarksProps) {
  const words = consentWords(props);
  return (
    <span className={classes.consent} role="img" aria-label={words} title={words}>
      <Mark state={props.sms} />
      <Mark state={props.email} />
      <Mark state={props.voice} />
    </span>
  );
}
