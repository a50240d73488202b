import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, write } from './files';
import { expectAccessible, type OpenWindow, openWindow } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/settings/import');
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

test('how a file is read can be chosen, shows at once, and a mistake is told', async () => {
  const { page } = opened;
  await choose(
    page,
    write('odd.csv', ['Leads;May', 'Anna;Odd;212-555-0175', 'First;Last;Cell', 'Berta;Even;212-555-0176']),
  );
  const row = page.getByRole('textbox', { name: 'Row with the column names' });
  await page.getByText('In a row', { exact: true }).click();
  await row.fill('3');
  await row.press('Enter');
  await page.getByRole('combobox', { name: 'What “Cell” becomes' }).waitFor();
  await page
    .getByRole('row', { name: /^First/ })
    .getByText('Berta')
    .waitFor();
  await page.getByRole('combobox', { name: 'Separator' }).selectOption('Comma');
  await page.getByRole('combobox', { name: 'What “First;Last;Cell” becomes' }).waitFor();
  await page.getByRole('combobox', { name: 'Encoding' }).selectOption('Windows (Western)');
  await page.getByRole('combobox', { name: 'Separator' }).selectOption('Semicolon');
  await page.getByRole('combobox', { name: 'What “Cell” becomes' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('windows-1252');
  await row.fill('300');
  await row.press('Enter');
  await page.getByRole('alert').getByText('has no text in row 300').waitFor();
  await page
    .getByRole('row', { name: /^First/ })
    .getByText('Berta')
    .waitFor();
  await expectAccessible(page);
  await page.getByText('No header row').click();
  await page.getByRole('combobox', { name: 'What “Column C” becomes' }).waitFor();
  await page.getByRole('button', { name: 'Review 4 Rows' }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Choose Files …' }).waitFor();
});

test('the next file like it is read as the last one, says so, and can be read by itself', async () => {
  const { page } = opened;
  const lines = (month: string, name: string) => [
    `Leads;${month};212-555-0170`,
    'Anna;Odd;212-555-0175',
    'First;Last;Cell',
    `${name};Even;212-555-0176`,
  ];
  await choose(page, write('may.csv', lines('May', 'Berta')));
  const row = page.getByRole('textbox', { name: 'Row with the column names' });
  await page.getByText('In a row', { exact: true }).click();
  await row.fill('3');
  await row.press('Enter');
  await page.getByRole('combobox', { name: 'What “Cell” becomes' }).waitFor();
  await page.getByText('Read as you chose.').waitFor();
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /^Import 1 Contact/ }).click();
  await page.getByRole('button', { name: 'Undo This Import' }).click();
  await page.getByRole('button', { name: 'Import Another File' }).click();
  await choose(page, write('june.csv', lines('June', 'Dora')));
  await page.getByText('Read as the last file like this.').waitFor();
  await page
    .getByRole('row', { name: /^First/ })
    .getByText('Dora')
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Read Automatically' }).click();
  await page.getByRole('combobox', { name: 'What “Column C” becomes' }).waitFor();
  expect(await page.getByText('Read as').count()).toBe(0);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Choose Files …' }).waitFor();
});
