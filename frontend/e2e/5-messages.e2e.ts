import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, expectAccessible, type OpenWindow, openWindow } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/contacts/new');
  const { page } = opened;
  await page.getByLabel('First name').fill('Nadia');
  await page.getByLabel('Last name').fill('Quill');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('917 555 0171');
  await page.getByText('Mobile or landline').waitFor();
  await page.getByRole('textbox', { name: 'Email 1' }).fill('nadia@example.org');
  await page.getByRole('button', { name: 'Save Contact' }).click();
  await page.getByRole('heading', { level: 1, name: /Nadia Quill/ }).waitFor();
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

test('a yes is recorded with its proof, and stands with the words in the history', async () => {
  const { page } = opened;
  await page.getByText('May we text?').waitFor();
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Change SMS' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Opted in', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Record' }).click();
  await dialog.getByText('Write down their words or the reason').waitFor();
  await dialog.getByLabel('Their words, as they were said').fill('Text me whenever there is news');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('listitem', { name: 'SMS' }).getByText('Opted in', { exact: true }).waitFor();
  await page
    .getByRole('list', { name: 'History of consent' })
    .getByText('Text me whenever there is news')
    .waitFor();
  await expectAccessible(page);
});

test('a STOP that is entered by hand takes effect at once, also for automated calls', async () => {
  const { page } = opened;
  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByRole('button', { name: /Enter a Message/ }).click();
  await page.getByLabel('Text, word for word').fill('STOP');
  await page.getByText('This is an opt-out, and takes effect at once.').waitFor();
  await page.getByRole('button', { name: 'Keep Message' }).click();
  await page.getByText('Read as an opt-out.').first().waitFor();
  await page.getByRole('link', { name: /No: replied STOP/ }).click();
  await page.getByRole('listitem', { name: 'SMS' }).getByText('Opted out', { exact: true }).waitFor();
  await page.getByRole('listitem', { name: 'Voice' }).getByText('Opted out', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByText('Suppressed', { exact: true }).waitFor();
});

test('writing by hand to somebody who said no asks for a confirmation first', async () => {
  const { page } = opened;
  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByRole('button', { name: 'Write…' }).click();
  await page.getByText('Nadia Quill has said no to this').waitFor();
  expect(await page.getByRole('button', { name: 'Open in My Program' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('one contact is written to from a template, and the preview says why not', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'From a Template…' }).click();
  await page.getByText('Nadia Quill', { exact: true }).waitFor();
  await page.getByLabel('Text', { exact: true }).fill('Hello {{first_name|there}}');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('0 go, 1 is held back').waitFor();
  await expectAccessible(page);
  await page.getByRole('cell', { name: 'Nadia Quill' }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: /Nadia Quill/ }).waitFor();
});

test('the proof of consent has every answer and the chain’s digest', async () => {
  const { page } = opened;
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Proof of Consent…' }).click();
  const proof = page.getByRole('dialog');
  await proof.getByRole('heading', { name: 'Nadia Quill' }).waitFor();
  await proof
    .getByText(/[0-9a-f]{64}/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

test('an unclear reply waits for a decision, is counted beside Messages, and is decided with one key', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: /^Messages/ }).click();
  await page.getByRole('button', { name: 'Enter Message' }).click();
  await page.getByLabel('From').fill('(917) 555-0172');
  await page.getByLabel('Text, word for word').fill('cancel my Tuesday appointment');
  await page.getByRole('button', { name: 'Keep Message' }).click();
  await page.getByTitle('1 to look at').waitFor();
  await page.getByRole('tab', { name: /Review/ }).click();
  await page.getByText(/Decide by .* \(10 business days left\)/).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('k');
  await page.getByText('Nothing to decide').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/Decide by/).waitFor();
  await page.keyboard.press('k');
  await page.getByText('Nothing to decide').waitFor();
  await page.getByRole('tab', { name: 'Inbox' }).click();
  await page.getByRole('button', { name: 'It Was an Opt-out' }).click();
  await page.getByText(/decided: an opt-out\./).waitFor();
  await expect.poll(() => page.getByTitle('1 to look at').count()).toBe(0);
});

test('a message to a list is previewed name by name before anything goes', async () => {
  const { page } = opened;
  await page.getByRole('tab', { name: 'Templates' }).click();
  await page.getByRole('button', { name: 'Add Template' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('News');
  await dialog.getByLabel('Text', { exact: true }).fill('Hello {{first_name|there}}');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save Template' }).click();
  await page.getByRole('link', { name: 'Use' }).click();
  const search = page.getByRole('searchbox', { name: 'Search contacts' });
  await search.fill('nobody of this name');
  await page.getByText('0 contacts', { exact: true }).waitFor();
  await search.fill('nadia quill');
  await page.getByText('1 contact', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('0 go, 1 is held back').waitFor();
  await page.getByRole('cell', { name: /STOP/ }).waitFor();
  await expectAccessible(page);
});

test('a number is put on the firm’s own do-not-call list and marked on its contact', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Do not call' }).click();
  await page.getByRole('textbox', { name: 'Number', exact: true }).fill('917 555 0171');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Asked at the desk');
  await page.getByRole('button', { name: 'Add Number' }).click();
  await page.getByRole('cell', { name: 'Asked at the desk' }).waitFor();
  await expectAccessible(page);
});

test('a backup is made and the data is found sound', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Back Up Now' }).click();
  await page.getByRole('cell', { name: 'Made by hand' }).waitFor();
  await page.getByRole('button', { name: 'Check Now' }).click();
  await page.getByText('Everything is sound.').waitFor();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /Restore the backup/ })
    .first()
    .click();
  await page
    .getByRole('row', { name: /Contacts/ })
    .last()
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('everything is taken out to a file, which is refused where there is data', async () => {
  const { page } = opened;
  const path = join(process.env.CASEFOLK_FILES ?? '', 'all.zip');
  await answer(page, 'Exports', 'ChooseFile', path);
  await page.getByRole('button', { name: 'Take Everything Out…' }).click();
  await page.getByText(/^[\d,]+ contacts? and [\d,]+ cases? \([\d.]+ \w+\) taken out/).waitFor();
  expect(existsSync(path)).toBe(true);
  await page.getByRole('button', { name: 'Show in Folder' }).waitFor();
  await answer(page, 'Backups', 'ChooseEverything', path);
  await page.getByRole('button', { name: 'Bring Everything Back…' }).click();
  await page.getByText(/There is data here already\. Nothing was changed\./).waitFor();
  await expectAccessible(page);
});

test('the firm’s name is kept', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'General' }).click();
  await page.getByLabel('Firm’s name').fill('Quill & Partners');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The settings are saved').waitFor();
  expect(await page.getByLabel('Firm’s name').inputValue()).toBe('Quill & Partners');
  await expectAccessible(page);
});

test('the diagnostic report is shown before it is copied', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Show Diagnostic Report' }).click();
  const report = page.getByText(/^Casefolk \d+\.\d+\.\d+/);
  await report.waitFor();
  expect(await report.textContent()).not.toContain('Quill');
  await page.getByRole('button', { name: 'Copy Diagnostic Report' }).waitFor();
  await expectAccessible(page);
});
