import { expect, test } from 'vitest';
import { certificateText } from './certificate';

const bare = {
  erased_at: '2026-03-14T09:00:00Z',
  erased_by: 'Ada',
  removed: [],
  kept: [],
  suppressed: [],
  still_named_in: 0,
  cases: [],
  backups: [],
};

test('a certificate says when and by whom, and leaves out what there is none of', () => {
  expect(certificateText(bare)).toBe('Erased at 2026-03-14T09:00:00Z by Ada');
});

test('what was removed is counted, and backups that still hold the data are named', () => {
  const text = certificateText({
    ...bare,
    removed: [
      { kind: 'phone_numbers', count: 2 },
      { kind: 'messages', count: 0 },
    ],
    suppressed: [
      { channel: 'sms', address_hash: 'c0de', case_type_id: '', since: '2026-01-02', words: 'STOP' },
    ],
    backups: ['casefolk-2026-03-13.db.gz'],
  });
  expect(text).toContain('Removed:\n  phone numbers: 2');
  expect(text).not.toContain('messages');
  expect(text).toContain('sms · since 2026-01-02 · c0de · “STOP”');
  expect(text).toContain('Backups that still hold the data:\n  casefolk-2026-03-13.db.gz');
});
