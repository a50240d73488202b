import { expect, test } from 'vitest';
import type { GateVerdict } from '../../api/consents';
import { answerBesides, shortAnswer } from './verdictWords';

function refused(...reasons: [code: string, message: string][]): GateVerdict {
  return {
    channel: 'sms',
    label: 'SMS',
    allowed: false,
    warns: true,
    address: '',
    answer: `No: ${reasons[0]?.[1].replace('Blocked: ', '')}`,
    reasons: reasons.map(([code, message]) => ({ code, message, since: '', source: '' })),
  };
}

const stopped = refused(
  ['suppressed', 'Blocked: ••••0142 is suppressed: replied STOP on 14 Mar.'],
  ['opted_out', 'Blocked: replied STOP on 14 Mar.'],
);

test('what the person said comes before what follows from it', () => {
  expect(shortAnswer(stopped)).toBe('No: replied STOP on 14 Mar.');
});

test('beside what the person said, No is enough', () => {
  expect(answerBesides(stopped)).toBe('No');
});

test('any other reason is said as it is', () => {
  const night = refused(['outside_hours', 'Blocked: it is 22:10 in New York.']);
  expect([shortAnswer(night), answerBesides(night)]).toEqual([night.answer, night.answer]);
});
