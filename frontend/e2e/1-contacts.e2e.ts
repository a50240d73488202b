import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder } from './files';
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

test('an empty list says what belongs there and offers the first step', async () => {
  const { page } = opened;
  await page.getByRole('heading', { name: 'The people on your cases belong here' }).waitFor();
  await expectAccessible(page);
});

test('a person is added with two phones and is shown as stored', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Add Contact' }).first().click();
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Álvarez');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('212 555 0142');
  await page.getByRole('button', { name: 'Add Phone' }).click();
  await page.getByRole('textbox', { name: 'Phone 2' }).fill('646-555-0199');
  await page.getByRole('radio', { name: 'Phone 2 is the primary' }).check();
  await page.getByRole('textbox', { name: 'Email 1' }).fill('ada@example.com');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save Contact' }).click();

  await page.getByRole('heading', { level: 1, name: /Ada Álvarez/ }).waitFor();
  const phones = page.getByRole('region', { name: 'Phones' }).getByRole('listitem');
  expect(await phones.count()).toBe(2);
  expect(await phones.filter({ hasText: '(646) 555-0199' }).textContent()).toContain('Primary');
  expect(await phones.filter({ hasText: '(212) 555-0142' }).textContent()).not.toContain('Primary');
  await expectAccessible(page);
});

test('the status is changed by a click on it and taken back from the toast', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Status: Active' }).click();
  await page.getByRole('menuitem', { name: 'Pending' }).click();
  await page.getByRole('button', { name: 'Status: Pending' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Status: Active' }).waitFor();
});

test('a group of fields is edited in place; Escape leaves it as it was', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Edit Notes' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('Not to be kept');
  await page.keyboard.press('Escape');
  expect(await page.getByText('Not to be kept').count()).toBe(0);

  await page.getByRole('button', { name: 'Edit Notes' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('<b>Prefers mornings</b>');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('<b>Prefers mornings</b>', { exact: true }).waitFor();
});

test('a field that is too long says so beside itself and is not saved', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Edit Name' }).click();
  await page.getByLabel('Nickname').fill('x'.repeat(301));
  await page.getByText('At most 300 characters; this has 301.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('form', { name: 'Edit Name' }).waitFor();
  await page.keyboard.press('Escape');
});

test('a save over somebody else’s change is told, and nothing is silently overwritten', async () => {
  const { page } = opened;
  const other = await openWindow(new URL(page.url()).hash.slice(1));
  await page.getByRole('button', { name: 'Edit Notes' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('Mine');

  await other.page.getByRole('button', { name: 'Edit Notes' }).click();
  await other.page.getByRole('textbox', { name: 'Notes' }).fill('Changed by another window');
  await other.page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.page.getByText('Changed by another window').waitFor();
  await other.close();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/changed notes \(now “Changed by another window”\) meanwhile/).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('region', { name: 'Notes' }).getByText('Mine').waitFor();
});

test('the list finds the contact by any of its words and digits, without accents', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Back to Contacts' }).click();
  const search = page.getByRole('searchbox', { name: 'Search contacts' });
  for (const [words, found] of [
    ['alvarez', 1],
    ['ada alv', 1],
    ['5550142', 1],
    ['nobody', 0],
  ] as const) {
    await search.fill(words);
    await page.getByRole('grid', { name: 'Contacts' }).or(page.getByText('No contact matches')).waitFor();
    await expect
      .poll(() => page.getByRole('link', { name: 'Ada Álvarez' }).count(), { timeout: 5_000 })
      .toBe(found);
  }
  await search.fill('');
  await page.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
  await expectAccessible(page);
});

test('the list is worked by keyboard alone', async () => {
  const { page } = opened;
  await page.getByRole('heading', { name: 'Contacts' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('ada');
  await page.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Ada Álvarez/ }).waitFor();
});

test('the palette finds the contact', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+k');
  await page
    .getByRole('searchbox', { name: 'Find a contact, a case or an action' })
    .or(page.getByLabel('Find a contact, a case or an action'))
    .first()
    .fill('alvarez');
  await page.getByText('Ada Álvarez').last().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

test('a deleted contact is gone from the list, and Undo brings it back', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
});

test('dark and narrow is as accessible', async () => {
  const dark = await openWindow('/contacts', { dark: true, width: 900 });
  await dark.page.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
  await expectAccessible(dark.page);
  await dark.page.getByRole('link', { name: 'Ada Álvarez' }).click();
  await dark.page.getByRole('region', { name: 'Phones' }).waitFor();
  await expectAccessible(dark.page);
  await dark.close();
});

test('while a contact is added, one that is alike is named', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Add Contact' }).first().click();
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Alvarez');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('(212) 555-0142');
  const hint = page.getByRole('complementary', { name: 'Looks like somebody who is there already' });
  await hint.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('while a contact is edited, one that is alike is named', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Add Contact' }).first().click();
  await page.getByLabel('First name').fill('Zed');
  await page.getByRole('button', { name: 'Save Contact' }).click();
  await page.getByRole('heading', { level: 1, name: 'Zed' }).waitFor();
  await page.getByRole('button', { name: 'Edit Name' }).click();
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Alvarez');
  const hint = page.getByRole('complementary', { name: 'Looks like somebody who is there already' });
  await hint.getByRole('link', { name: 'Ada Álvarez' }).waitFor();
  expect(await hint.getByRole('link', { name: 'Merge' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
});

test('a new contact who is there already is saved and merged by one click', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Add Contact' }).first().click();
  await page.getByLabel('First name').fill('Adda');
  await page.getByLabel('Last name').fill('Alvarez');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('(212) 555-0142');
  await page.getByRole('button', { name: 'Save and Merge' }).click();
  await page.getByRole('radio', { name: 'First name: of Ada Álvarez' }).waitFor();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('button', { name: 'Take Back the merge of Adda Alvarez' }).click();
  await page.getByText('The merge is taken back').waitFor();
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('link', { name: 'Adda Alvarez' }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
});

test('a score with its case stands in the profile, its average in the head', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Ada Álvarez' }).click();
  for (const [score, comment] of [
    ['4', 'Quick answers'],
    ['5', ''],
  ] as const) {
    await page.getByRole('button', { name: 'Add Score' }).click();
    const form = page.getByRole('form', { name: 'Add Score' });
    await form.getByText(score, { exact: true }).click();
    await form.getByLabel('Comment').fill(comment);
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
  }
  await page.getByText('Quick answers').waitFor();
  await page.locator('header').getByRole('img', { name: 'Satisfaction 4.5 of 5, 2 scores' }).waitFor();
  await page.getByRole('link', { name: 'Back to Contacts' }).click();
});

test('a case type is added, renamed and archived', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Case types' }).click();
  await page.getByRole('textbox', { name: 'New case type' }).fill('Injry');
  await page.getByRole('button', { name: 'Add Case Type' }).click();
  await page.getByRole('button', { name: 'Rename Injry' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Injury');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Archive Injury' }).click();
  await page.getByText('(archived)').waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('button', { name: 'Archive Injury' }).waitFor();
  await expectAccessible(page);
});

test('what was done is listed in words for the whole firm', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByText('changed status from Pending to Active').first().waitFor();
  await expectAccessible(page);
});

test('the activity that is listed is exported as its filters take it', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'What' }).click();
  await page.getByRole('checkbox', { name: 'deleted' }).check();
  await page.keyboard.press('Escape');
  await page.getByText('changed status from Pending to Active').first().waitFor({ state: 'detached' });
  const items = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  await items.first().waitFor();
  const listed = await items.count();
  const path = join(folder, 'activity.csv');
  await answer(page, 'Exports', 'ChooseFile', path);
  await page.getByRole('button', { name: 'Export activity' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  await page.getByText(`${listed} exported`).waitFor();
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(listed + 1);
});
