import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { GateVerdict } from '../../api/consents';
import type { Contact } from '../../api/contacts';
import classes from './Preferences.module.css';
import { useGate } from './queries';
import { shortAnswer } from './verdictWords';

/** The question that a verdict answers, by channel. */
export const questions: Readonly<Record<string, string>> = {
  sms: 'May we text?',
  email: 'May we e-mail?',
  voice: 'May we call?',
};

/** The gate's answer: icon and words; all reasons on hover. */
export function VerdictText({ verdict, words = verdict.answer }: { verdict: GateVerdict; words?: string }) {
  const Icon = verdict.allowed ? IconCircleCheck : IconCircleX;
  return (
    <span
      className={classes.verdict}
      data-allowed={verdict.allowed}
      title={verdict.reasons.map((reason) => reason.message).join('\n') || undefined}
    >
      <Icon size={15} stroke={1.75} aria-hidden />
      <span>{words}</span>
    </span>
  );
}

/** Whether an automated text may go to the contact now, in the head of its page. */
export function HeaderVerdict({ contact }: { contact: Contact }) {
  const { data } = useGate(contact.id);
  const sms = data?.find((verdict) => verdict.channel === 'sms');
  if (!sms) {
    return null;
  }
  return (
    <Link href={`/contacts/${contact.id}/preferences`} className={classes.headerVerdict} replace>
      <span className="muted">{questions.sms}</span>
      <VerdictText verdict={sms} words={shortAnswer(sms)} />
    </Link>
  );
}
