import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, folder, rowsOf, write } from './files';
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

async function review(rows: number) {
  const { page } = opened;
  await page.getByRole('button', { name: `Review ${rows} Row${rows === 1 ? '' : 's'}` }).click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
}

test('people come in, one of them against the firm', async () => {
  const { page } = opened;
  await choose(
    page,
    write('against.csv', [
      'Name,Phone,Case Number,Role',
      'Olga Overton,702-555-0141,E2E-7,Client',
      'Rupert Quarrel,702-555-0142,E2E-7,Opposing party',
    ]),
  );
  await review(2);
  await page.getByRole('button', { name: 'Import 2 Contacts' }).click();
  await page.getByRole('button', { name: 'Import Another File' }).click();
});

const list = ['Phone,Date,Reason', '702-555-0141,2026-03-14,STOP', '702-555-0143,,', '12,,'];

test('a list of opt-outs is known by its name and asks for its source', async () => {
  const { page } = opened;
  await choose(page, write('opt-outs of e2e.csv', list));
  const dates = page.getByRole('combobox', { name: 'What “Date” becomes' });
  await dates.waitFor();
  expect(await dates.inputValue()).toBe('Opted out on');
  expect(await page.getByRole('checkbox', { name: 'SMS' }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: 'E-mail' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'SMS' }).uncheck();
  await page.getByRole('button', { name: 'Review 3 Rows' }).click();
  await page.getByText('Choose at least one.').waitFor();
  await page.getByRole('checkbox', { name: 'SMS' }).check();
  await page.getByRole('button', { name: 'Review 3 Rows' }).click();
  await page.getByText('Say where these opt-outs come from').waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Where did these people say no' }).fill('Provider’s report');
  await page.keyboard.press('Escape');
  await review(3);
});

test('its review says whom it opts out and what is held back', async () => {
  const { page } = opened;
  expect(await rowsOf(page, 'Opts out')).toBe('1');
  expect(await rowsOf(page, 'Held back')).toBe('1');
  expect(await rowsOf(page, 'To mend')).toBe('1');
  await page.getByRole('grid', { name: 'Rows' }).getByText('Opts out Olga Overton').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record 2 Opt-Outs' }).click();
  await page.getByRole('heading', { name: 'All 3 rows are accounted for' }).waitFor();
  await page.getByText('2 numbers and addresses are held back').waitFor();
  expect(await page.getByRole('button', { name: 'Undo This Import' }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import Another File' }).click();
});

test('the same list again changes nothing, and says so', async () => {
  const { page } = opened;
  await choose(page, join(folder, 'opt-outs of e2e.csv'));
  await page.getByText('The very same file was imported').waitFor();
  await page.getByRole('combobox', { name: 'Where did these people say no' }).fill('Provider’s report');
  await page.keyboard.press('Escape');
  await review(3);
  await page.getByText('Everybody on this list is held back already.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('rows against the firm are found when asked for, and numbers show what speaks against them', async () => {
  const { page } = opened;
  await choose(
    page,
    write('new people.csv', [
      'Name,Cell,E-mail',
      'Rupert Quarrel,702-555-0145,rupert@example.com',
      'Sam Second,702-555-0143,sam@example.com',
      'Tess Third,702-555-0146,tess@example.com',
    ]),
  );
  await review(3);
  const grid = page.getByRole('grid', { name: 'Rows' });
  await grid
    .getByRole('row', { name: /Sam Second/ })
    .getByRole('img', { name: 'Suppressed' })
    .waitFor();
  expect(await grid.getByRole('img', { name: 'Suppressed' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Check for Conflicts' }).click();
  await page.getByRole('button', { name: 'Conflicts 1' }).waitFor();
  await grid.getByText('Rupert Quarrel', { exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Row 2' });
  await panel.getByText('is opposing party in the case E2E-7').waitFor();
  await expectAccessible(page);
  await panel.getByRole('textbox', { name: 'Name' }).fill('Rupert Quarrell');
  await page.keyboard.press('Enter');
  await page.getByText('Rows were changed since they were checked for conflicts').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('a large file shows its columns while it is read, and can be cancelled', async () => {
  const { page } = opened;
  const lines = ['First Name,Last Name,Cell,Notes'];
  for (let row = 0; row < 300_000; row += 1) {
    lines.push(`Given${row},Family${row},702-555-01${String(row % 100).padStart(2, '0')},${'x'.repeat(60)}`);
  }
  const path = write('large.csv', lines);
  await choose(page, path);
  await page.getByRole('row', { name: /^Cell/ }).getByText('702-555-0100').waitFor();
  const reading = page.getByRole('region', { name: 'Reading the file' });
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Choose Files …' }).waitFor();
  expect(await page.getByRole('button', { name: 'Go on with large.csv' }).count()).toBe(0);
  await choose(page, path);
  await page.getByText('300,000 rows read').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Review 300,000 Rows' }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});
