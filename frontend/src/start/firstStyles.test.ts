import { expect, test } from 'vitest';
import { stylesOf } from '../../firstStyles.ts';

test.each([
  ['a class that the script names', '.a_1{color:red}', '.a_1{color:red}'],
  ['a class that it does not name', '.b_1{color:red}', ''],
  ['both beside each other', '.a_1,.b_1{color:red}', '.a_1{color:red}'],
  ['elements', 'body>*{margin:0}', 'body>*{margin:0}'],
  ['a variable that is read', ':root{--x:1px;--y:2px}p{top:var(--x)}', ':root{--x:1px}p{top:var(--x)}'],
  ['a variable that only an unread one reads', ':root{--x:1px;--x-y:var(--x)}', ''],
  ['widths of the window', '@media (max-width:9px){.a_1{top:0}}', '@media (max-width:9px){.a_1{top:0}}'],
  ['paper', '@media print{.a_1{top:0}}', ''],
])('of %s', (_, all, first) => {
  expect(stylesOf('class:`a_1`', all)).toBe(first);
});
