import { expect, test } from 'vitest';
import { diagnosticReport } from './report';

const sound = {
  ok: true,
  version: 12,
  problems: [],
  counts: [{ kind: 'contacts', count: 3 }],
  newest_backup: '2026-03-14T09:00:00Z',
};
const program = { version: '1.0.0', revision: 'abc', data_dir: '/home/ada/Casefolk' };
const now = new Date('2026-03-15T00:00:00Z');

test('the report names version, counts and newest backup', () => {
  expect(diagnosticReport(sound, program, now)).toBe(
    [
      'Casefolk 1.0.0 abc',
      'Report of 2026-03-15T00:00:00.000Z',
      'Data version: 12',
      'Sound: yes',
      'Newest backup: 2026-03-14T09:00:00Z',
      'Counts:',
      '  contacts: 3',
      'Problems: none',
    ].join('\n'),
  );
});

test('the report leaves the data folder out, which has the user’s name in it', () => {
  expect(diagnosticReport(sound, program, now)).not.toContain('ada');
});

test('problems are listed', () => {
  const report = { ...sound, ok: false, problems: ['The search index is out of step.'] };
  expect(diagnosticReport(report, program, now)).toContain('Problems:\n  The search index is out of step.');
});
