import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, folder, rowsOf, write } from './files';
import { answer, expectAccessible, type OpenWindow, openWindow } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/contacts');
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

/** What the desktop does when files are dropped on the window. */
async function drop(page: Page, ...paths: string[]) {
  await page.evaluate(
    (list) =>
      (
        window as unknown as { runtime: { EventsEmit: (name: string, ...data: unknown[]) => void } }
      ).runtime.EventsEmit('wails:file-drop', 10, 10, list),
    paths,
  );
}

interface Skipped {
  why: string;
  contact_id: string;
}

/** The rows that the newest review skips, as the Go side has them. */
function skippedRows(page: Page): Promise<Skipped[]> {
  return page.evaluate(async () => {
    interface Bound {
      Unfinished: () => Promise<{ id: string; name: string }[]>;
      Rows: (id: string, only: string, offset: number, limit: number) => Promise<{ rows: Skipped[] }>;
    }
    const { Imports } = (window as unknown as { go: { app: { Imports: Bound } } }).go.app;
    const waiting = await Imports.Unfinished();
    const id = waiting.filter(({ name }) => name === 'sample.csv').at(-1)?.id ?? '';
    return (await Imports.Rows(id, 'skip', 0, 500)).rows;
  });
}

const leads = [
  'Full name,Cell,E-mail,Text OK?,Disposition,Internal',
  'Imogen Inbound,(212) 555-0171,imogen@example.com,yes,Active,a',
  'Ivan Import,212-555-0172,ivan@example.com,no,Actve,b',
  ',,,,,c',
  'Iris Intake,nonsense,iris@example,STOP,Pending,d',
  'Imogen Inbound,212.555.0171,imogen.two@example.com,,Active,e',
];

test('a dropped file is read and its columns are mapped by themselves', async () => {
  const { page } = opened;
  await drop(page, write('leads.csv', leads));
  await page.getByRole('heading', { level: 1, name: 'Import leads.csv' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'What “Cell” becomes' }).inputValue()).toBe('Mobile phone');
  expect(await page.getByRole('combobox', { name: 'What “Full name” becomes' }).inputValue()).toBe(
    'Full name',
  );
  await page.getByRole('row', { name: /^Cell/ }).getByText('(212) 555-0171').waitFor();
  await expectAccessible(page);
});

test('a column is given another meaning by searching for it', async () => {
  const { page } = opened;
  const select = page.getByRole('combobox', { name: 'What “Disposition” becomes' });
  await select.click();
  await select.fill('stat');
  await page.getByRole('option', { name: 'Status', exact: true }).click();
  await page
    .getByRole('row', { name: /^Disposition/ })
    .getByText('Chosen')
    .waitFor();
  expect(await page.getByRole('combobox', { name: 'What “Text OK?” becomes' }).inputValue()).toBe(
    'SMS consent (yes or no)',
  );
});

test('a mapping is saved under a name and offered again', async () => {
  const { page } = opened;
  const disposition = page.getByRole('combobox', { name: 'What “Disposition” becomes' });
  await page.getByRole('button', { name: 'Saved mappings' }).click();
  await page.getByText('No mapping is saved yet').waitFor();
  await page.getByRole('menuitem', { name: 'Save this mapping …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this mapping' });
  await dialog.getByLabel('Name').fill('  Lead   vendor ');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The mapping is saved as Lead vendor').waitFor();
  await disposition.click();
  await disposition.fill('notes');
  await page.getByRole('option', { name: 'Notes', exact: true }).click();
  await page.getByRole('button', { name: 'Saved mappings' }).click();
  await page.getByRole('menuitem', { name: /^Lead vendor.*same columns/ }).click();
  await page.getByText('The columns are mapped as in Lead vendor').waitFor();
  await expect.poll(() => disposition.inputValue(), { timeout: 5_000 }).toBe('Status');
  await page.getByRole('button', { name: 'Saved mappings' }).click();
  await page.getByRole('menuitem', { name: 'Delete a mapping' }).click();
  await page.getByRole('menuitem', { name: 'Lead vendor', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Saved mappings' }).click();
  await page.getByText('No mapping is saved yet').waitFor();
  await page.keyboard.press('Escape');
});

test('without a word on where consents come from there is no review', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Review 5 Rows' }).click();
  await page.getByText('Say where that comes from').waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Where did these people say' }).fill('Website form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review 5 Rows' }).click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
});

test('the review shows each row with its reason, what is wrong first', async () => {
  const { page } = opened;
  expect(await rowsOf(page, 'New')).toBe('3');
  expect(await rowsOf(page, 'Skip')).toBe('1');
  expect(await rowsOf(page, 'To mend')).toBe('1');
  const grid = page.getByRole('grid', { name: 'Rows' });
  await grid.getByRole('row', { name: /names nobody/ }).waitFor();
  await grid.getByRole('button', { name: /Mend Cell, nonsense/ }).waitFor();
  await expectAccessible(page);
});

test('a marked cell is mended in place and the rows are checked again', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /Mend Cell, nonsense/ }).click();
  await page.getByRole('textbox', { name: 'Cell' }).fill('212-555-0173');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Mend Cell, nonsense/ }).waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: 'Rows' }).getByText('212-555-0173').waitFor();
});

test('find and replace mends a column at once', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /Mend Disposition, Actve/ }).waitFor();
  await page.getByRole('button', { name: 'Find and Replace' }).click();
  const column = page.getByRole('combobox', { name: 'In the column' });
  await column.click();
  await page.getByRole('option', { name: 'Disposition' }).click();
  await page.getByLabel('Find', { exact: true }).fill('actve');
  await page.getByLabel('Replace with').fill('Active');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Replace All' }).click();
  await page.getByText('1 cell changed').waitFor();
  await page.getByRole('button', { name: /Mend Disposition, Actve/ }).waitFor({ state: 'detached' });
});

test('a row is opened whole, left out and taken in again', async () => {
  const { page } = opened;
  const grid = page.getByRole('grid', { name: 'Rows' });
  await grid.getByText('Ivan Import').click();
  const panel = page.getByRole('complementary', { name: 'Row 3' });
  await panel.waitFor();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Leave This Row Out' }).click();
  await panel.getByText('Left out').waitFor();
  await panel.getByRole('button', { name: 'Take This Row In Again' }).click();
  await panel.getByText('New', { exact: true }).waitFor();
  const status = panel.getByRole('textbox', { name: 'Disposition' });
  await status.fill('Unreachable');
  await page.keyboard.press('Escape');
  expect(await status.inputValue()).toBe('Active');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test('a row about somebody of the file is decided by hand', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /^Already known/ }).click();
  await page
    .getByRole('grid', { name: 'Rows' })
    .getByText(/as row 2/)
    .click();
  const panel = page.getByRole('complementary', { name: 'Row 6' });
  const choice = panel.getByRole('radiogroup', { name: 'What to do with this row' });
  await choice.getByText('Update', { exact: true }).click();
  await expect.poll(() => rowsOf(page, 'Update'), { timeout: 5_000 }).toBe('1');
  await choice.getByText('Skip', { exact: true }).click();
  await expect.poll(() => rowsOf(page, 'Update'), { timeout: 5_000 }).toBe('0');
  await panel.getByRole('button', { name: 'Close the row' }).click();
});

test('the import accounts for every row and shows whom it brought', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Import 3 Contacts' }).click();
  await page.getByRole('heading', { name: 'All 5 rows are accounted for' }).waitFor();
  expect(await rowsOf(page, 'created')).toBe('3');
  expect(await rowsOf(page, 'skipped')).toBe('1');
  expect(await rowsOf(page, 'failed')).toBe('1');
  await page.getByText('2 opt-outs recorded').waitFor();
  await expectAccessible(page);
});

test('the rows that failed are saved with their reason', async () => {
  const { page } = opened;
  const path = join(folder, 'failed.csv');
  await answer(page, 'Imports', 'ChooseFailedFile', path);
  await page.getByRole('button', { name: 'Save the 1 Row That Failed' }).click();
  await page.getByText('The rows are saved').waitFor();
  const saved = readFileSync(path, 'utf8');
  expect(saved).toContain('Casefolk: why not imported');
  expect(saved.trim().split('\r\n')).toHaveLength(2);
});

test('the rows that failed get the mapping of their file when they are dropped again', async () => {
  const other = await openWindow('/settings/import');
  await answer(other.page, 'Imports', 'ChooseFiles', [join(folder, 'failed.csv')]);
  await other.page.getByRole('button', { name: 'Choose Files …' }).click();
  await other.page.getByText('The columns become what they became').waitFor();
  const disposition = other.page.getByRole('combobox', { name: 'What “Disposition” becomes' });
  expect(await disposition.inputValue()).toBe('Status');
  await other.page.getByRole('button', { name: 'Discard' }).click();
  await other.page.getByRole('button', { name: 'Choose Files …' }).waitFor();
  await other.close();
});

test('the contacts list shows what the import brought', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Show the 3 Contacts' }).click();
  const grid = page.getByRole('grid', { name: 'Contacts' });
  for (const name of ['Imogen Inbound', 'Ivan Import', 'Iris Intake']) {
    await grid.getByRole('link', { name }).waitFor();
  }
  expect(await grid.getByRole('link', { name: 'Ada Álvarez' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove filter Import' }).click();
});

test('the same file again changes nothing, and says so before', async () => {
  const { page } = opened;
  await drop(page, join(folder, 'leads.csv'));
  await page.getByText('The very same file was imported').waitFor();
  await page.getByText('The columns become what they became').waitFor();
  expect(await page.getByRole('combobox', { name: 'What “Disposition” becomes' }).inputValue()).toBe(
    'Status',
  );
  await page.getByRole('combobox', { name: 'Where did these people say' }).fill('Website form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review 5 Rows' }).click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
  expect(await rowsOf(page, 'New')).toBe('0');
  await page.getByRole('button', { name: 'Back to Columns' }).click();
  await page.getByRole('radio', { name: 'Update' }).check();
  await page.getByRole('button', { name: 'Review 5 Rows' }).click();
  await page.getByRole('grid', { name: 'Rows' }).getByText('Nothing new').first().waitFor();
  expect(await rowsOf(page, 'New')).toBe('0');
  await page.getByRole('button', { name: 'Later' }).click();
});

test('a review that was put aside goes on where it was', async () => {
  const { page } = opened;
  // The program's own window hears of drops too, and reads the file for itself.
  const waiting = page.getByRole('button', { name: 'Go on with leads.csv' });
  await waiting.last().waitFor();
  const before = await waiting.count();
  await expectAccessible(page);
  await waiting.last().click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Choose Files …' }).waitFor();
  await expect.poll(() => waiting.count(), { timeout: 5_000 }).toBe(before - 1);
});

test('several files are worked off one after the other; one that is none says why', async () => {
  const { page } = opened;
  await choose(
    page,
    write('broken.csv', ['Name,Phone']),
    write('people.csv', ['First Name,Last Name,Phone', 'Quinn,Queue,212-555-0174']),
  );
  await page.getByText('has no rows below its header').waitFor();
  await page.getByText('1 more file waits').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next File' }).click();
  await page.getByRole('button', { name: 'Review 1 Row' }).click();
  await page.getByRole('button', { name: 'Import 1 Contact' }).click();
  await page.getByRole('heading', { name: 'All 1 row are accounted for' }).waitFor();
  await page.getByRole('button', { name: 'Undo This Import' }).click();
  await page.getByText('1 contact is gone that came with the file').waitFor();
  await page.getByRole('button', { name: 'Import Another File' }).click();
});

test('an import is undone later; who was changed since is kept and named', async () => {
  const { page } = opened;
  const other = await openWindow('/contacts');
  await other.page.getByRole('link', { name: 'Imogen Inbound' }).click();
  await other.page.getByRole('button', { name: 'Status: Active' }).click();
  await other.page.getByRole('menuitem', { name: 'Pending' }).click();
  await other.page.getByRole('button', { name: 'Status: Pending' }).waitFor();
  await other.close();
  await page.getByRole('button', { name: 'Undo the import of leads.csv' }).click();
  await page.getByText('2 contacts are gone that came with the file').waitFor();
  await page.getByRole('link', { name: 'Imogen Inbound' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close' }).click();
});

test('the opt-outs are counted, exported and said where they are', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('button', { name: 'Export Opt-Outs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export Opt-Outs' });
  await dialog.getByText(/^\d+ contacts?$/).waitFor();
  await dialog.getByRole('textbox', { name: 'Start date' }).fill('2 Jan 2020');
  await dialog.getByRole('textbox', { name: 'End date' }).fill('1 Jan 2020');
  await page.keyboard.press('Tab');
  await dialog.getByText('The end date is before the start date.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'End date' }).fill('');
  await page.keyboard.press('Tab');
  const counted = (await dialog.getByText(/^\d+ contacts?$/).textContent()) ?? '';
  const path = join(folder, 'opt-outs.csv');
  await answer(page, 'Exports', 'ChooseFile', path);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText(`${counted} exported`).waitFor();
  const done = page.getByRole('alert').filter({ hasText: `${counted} exported` });
  await done.getByRole('button', { name: 'Show in Folder' }).waitFor();
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines[0]).toContain('Contact ID,Display Name');
  expect(`${lines.length - 1} contact${lines.length === 2 ? '' : 's'}`).toBe(counted);
});

test('the sample goes straight to its review', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Try the Sample Data' }).click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
  // Every row of the file is in one of four counts. On its own, one row fails and one is skipped, since
  // it is the same as another; what the earlier tests left may know some more, and those rows say whom.
  const text = readFileSync(join(process.env.CASEFOLK_DATA ?? '', 'sample.csv'), 'utf8');
  const lines = text
    .replaceAll(/"(?:[^"]|"")*"/g, 'quoted')
    .trim()
    .split('\n');
  const counts = [];
  for (const what of ['New', 'Update', 'Skip', 'To mend']) {
    counts.push(Number(await rowsOf(page, what)));
  }
  const [created = 0, updated, skipped = 0, failed] = counts;
  expect(created + skipped + 1).toBe(lines.length - 1);
  expect([updated, failed]).toEqual([0, 1]);
  const known = await skippedRows(page);
  expect(known).toHaveLength(skipped);
  expect(known.filter(({ why }) => / as row \d+/.test(why))).toHaveLength(1);
  for (const { why, contact_id: id } of known) {
    expect(why).toMatch(/ as row \d+| as \S/);
    expect(id !== '').toBe(!/ as row \d+/.test(why));
  }
  await page.getByRole('button', { name: `Import ${created} Contacts`, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('columns and review are as accessible dark and narrow', async () => {
  const dark = await openWindow('/settings/import', { dark: true, width: 900 });
  await choose(dark.page, write('dark.csv', ['Name,Cell,Text OK?', 'Dora Dark,nonsense,no', ',,']));
  await dark.page.getByRole('combobox', { name: 'Where did these people say' }).fill('Website form');
  await dark.page.keyboard.press('Escape');
  await expectAccessible(dark.page);
  await dark.page.getByRole('button', { name: /^Review/ }).click();
  await dark.page.getByRole('grid', { name: 'Rows' }).getByText('Dora Dark').click();
  await dark.page.getByRole('complementary', { name: 'Row 2' }).waitFor();
  await expectAccessible(dark.page);
  await dark.page.getByRole('button', { name: 'Discard' }).click();
  await dark.page.getByRole('button', { name: 'Choose Files …' }).waitFor();
  expect(dark.complaints).toEqual([]);
  await dark.close();
});
