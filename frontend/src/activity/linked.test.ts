import { expect, test } from 'vitest';
import { linked } from './linked';

const ada = { name: 'Ada Alvarez', href: '/contacts/1' };
const fall = { name: 'C-1 Alvarez, fall', href: '/cases/2' };

test('names in the sentence become links', () => {
  const { parts, left } = linked('linked Ada Alvarez to case C-1 Alvarez, fall as Client', [ada, fall]);
  expect(parts.map(({ text, href }) => [text, href])).toEqual([
    ['linked ', undefined],
    ['Ada Alvarez', '/contacts/1'],
    [' to case ', undefined],
    ['C-1 Alvarez, fall', '/cases/2'],
    [' as Client', undefined],
  ]);
  expect(left).toEqual([]);
});

test('a subject that the sentence does not name is left to stand after it', () => {
  expect(linked('created contact', [ada])).toEqual({
    parts: [{ at: 0, text: 'created contact' }],
    left: [ada],
  });
});

test('a name within the other name is not made a link inside a link', () => {
  const { parts, left } = linked('opened C-1 Alvarez, fall', [
    fall,
    { name: 'Alvarez', href: '/contacts/3' },
  ]);
  expect(parts.filter(({ href }) => href).map(({ text }) => text)).toEqual(['C-1 Alvarez, fall']);
  expect(left).toEqual([{ name: 'Alvarez', href: '/contacts/3' }]);
});
