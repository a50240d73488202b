import { expect, test } from 'vitest';
import { answerProblem } from './answer';

const whole = { channels: ['sms'], evidence: 'STOP', note: '', needsType: false, caseTypeId: '' };

test('words, or a reason, are enough', () => {
  expect(answerProblem(whole)).toBe('');
  expect(answerProblem({ ...whole, evidence: '', note: 'Told the front desk' })).toBe('');
});

test.each([
  [{ channels: [] }, 'Choose at least one channel.'],
  [{ evidence: ' ', note: '\n' }, 'Write down their words or the reason: it is the proof.'],
  [{ needsType: true }, 'Choose the case type that it is about.'],
])('%j is not recorded', (change, words) => {
  expect(answerProblem({ ...whole, ...change })).toBe(words);
});
