import type { Message, MessageEffect } from '../api/messages';

/** How a message is marked. */
export type Tone = 'in' | 'out' | 'held' | 'failed' | 'waiting';

/** How a message is marked: which way it went, or why it did not. */
export function stateTone(message: Pick<Message, 'direction' | 'state'>): Tone {
  if (message.direction === 'in') {
    return 'in';
  }
  switch (message.state) {
    case 'held':
      return 'held';
    case 'failed':
      return 'failed';
    case 'prepared':
      return 'waiting';
    default:
      return 'out';
  }
}

type Read = Pick<Message, 'direction' | 'reading' | 'ruling' | 'ruled_by'>;

/** What a message that came in was read as, and what a person decided, in words; empty when it says nothing. */
export function readingWords({ direction, reading, ruling, ruled_by }: Read): string {
  if (direction !== 'in') {
    return '';
  }
  const by = ruled_by === '' ? 'Somebody' : ruled_by;
  if (ruling === 'pending') {
    return 'May be an opt-out: held back until somebody decides.';
  }
  if (ruling === 'revoke') {
    return `${by} decided: an opt-out.`;
  }
  if (ruling === 'keep') {
    return `${by} decided: no opt-out.`;
  }
  const words: Readonly<Record<string, string>> = {
    revoke: 'Read as an opt-out.',
    opt_in: 'Read as an opt-in.',
    help: 'Asks for help.',
  };
  return words[reading] ?? '';
}

const channels: Readonly<Record<string, string>> = { sms: 'SMS', email: 'e-mail', voice: 'voice' };

const effects: Readonly<Record<string, (channel: string) => string>> = {
  opted_out: (channel) => `opted out of ${channel}`,
  opted_in: (channel) => `opted in to ${channel}`,
  suspended: (channel) => `${channel} is held back until somebody decides`,
  confirmation_due: () => 'a confirmation may be sent within five minutes',
};

/** What a message brought about, each thing once, in words; empty when nothing. */
export function effectWords(list: readonly Pick<MessageEffect, 'effect' | 'channel'>[]): string {
  const said = list.map(
    ({ effect, channel }) => effects[effect]?.(channels[channel] ?? channel) ?? effect.replaceAll('_', ' '),
  );
  return [...new Set(said)].join('; ');
}

/** How many business days are left to act by law on a reply: "3 business days left", "1 business day over". */
export function dueWords(left: number): { words: string; over: boolean } {
  const days = Math.abs(left);
  const count = `${days} business ${days === 1 ? 'day' : 'days'}`;
  if (left < 0) {
    return { words: `${count} over`, over: true };
  }
  return { words: left === 0 ? 'the last day is today' : `${count} left`, over: false };
}
