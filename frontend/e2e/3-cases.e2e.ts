import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenWindow, openWindow } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/contacts/new');
  const { page } = opened;
  await page.getByLabel('First name').fill('Inés');
  await page.getByLabel('Last name').fill('Quiroga');
  await page.getByRole('button', { name: 'Save Contact' }).click();
  await page.getByRole('heading', { level: 1, name: 'Inés Quiroga' }).waitFor();
  await page.getByRole('link', { name: 'Cases', exact: true }).click();
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

/** Types into the field that finds a contact, and waits for what it offers. */
async function find(field: string, words: string, option: string | RegExp) {
  const { page } = opened;
  await page.getByRole('textbox', { name: field }).fill(words);
  await page.getByRole('listbox').getByRole('option', { name: option }).waitFor();
}

test('a cases list without a case says what belongs there', async () => {
  const { page } = opened;
  await page.getByRole('heading', { name: 'Your matters belong here' }).waitFor();
  await expectAccessible(page);
});

test('a case is opened with a contact that there is and one added in place, in one save', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'New Case' }).first().click();
  await page.getByLabel('Number', { exact: true }).fill('2026-0101');
  await page.getByLabel('Title', { exact: true }).first().fill('Quiroga v. Kestrel Roofing');
  await find('Client, or anybody on the case', 'ines qui', /Inés Quiroga/);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Contacts on the case' }).getByText('Inés Quiroga').waitFor();
  await page.getByText(/No conflict found|None on the other side/).waitFor();

  await page.getByRole('button', { name: 'Add New Contact' }).click();
  const added = page.getByRole('group', { name: 'Add New Contact' });
  await added.getByText('Business', { exact: true }).click();
  await added.getByLabel('Company name').fill('Kestrel Roofing LLC');
  await added.getByRole('textbox', { name: 'Phone 1' }).fill('212-555-0177');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save Case' }).click();
  await page.getByText('Add the new contact to the case first, or cancel it.').waitFor();
  await added.getByRole('button', { name: 'Add to Case' }).click();
  await page.getByLabel('Role of Kestrel Roofing LLC').selectOption('opposing_party');
  await page.getByRole('button', { name: 'Save Case' }).click();

  await page.getByRole('heading', { level: 1, name: '2026-0101 Quiroga v. Kestrel Roofing' }).waitFor();
  const people = page.getByRole('list', { name: 'People on the case' }).getByRole('listitem');
  expect(await people.count()).toBe(2);
  expect(await people.filter({ hasText: 'Inés Quiroga' }).textContent()).toContain('Not Installed');
  await expectAccessible(page);
});

test('the status is changed by a click on it and taken back from the toast', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Status: Open' }).click();
  await page.getByRole('menuitem', { name: 'Closed' }).click();
  await page.getByRole('button', { name: 'Status: Closed' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('button', { name: 'Status: Open' }).waitFor();
});

test('details are edited in place; a field that is too long says so', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Edit Case' }).click();
  await page.getByLabel('Number', { exact: true }).fill('x'.repeat(101));
  await page.getByText('At most 100 characters; this has 101.').waitFor();
  await page.getByLabel('Number', { exact: true }).fill('2026-0102');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /2026-0102/ }).waitFor();
});

test('a role is changed, a person is taken off the case, and both are undone', async () => {
  const { page } = opened;
  const people = page.getByRole('list', { name: 'People on the case' }).getByRole('listitem');
  await page.getByRole('button', { name: 'Role of Inés Quiroga: Client' }).click();
  await page.getByRole('menuitem', { name: 'Witness' }).click();
  await page.getByRole('button', { name: 'Role of Inés Quiroga: Witness' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('button', { name: 'Role of Inés Quiroga: Client' }).waitFor();
  await page.getByRole('button', { name: 'Take Inés Quiroga off the case' }).click();
  await expect.poll(() => people.count()).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => people.count()).toBe(2);
});

test('who was on the other side is told when they are added as a client', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Back to Cases' }).click();
  await page.getByRole('button', { name: 'New Case' }).first().click();
  await find('Client, or anybody on the case', 'kestrel', /Kestrel Roofing LLC/);
  await page.keyboard.press('Enter');
  await page.getByText('Possible conflict: 1 match is on the other side.').waitFor();
  await page.getByRole('link', { name: /2026-0102/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('a contact half typed in a new case is there again when the page was left', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'New Case' }).first().click();
  await page.getByRole('button', { name: 'Add New Contact' }).click();
  await page.getByLabel('First name').fill('Half');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('212-555-0178');
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByText('What you typed is kept').waitFor();
  await page.getByRole('button', { name: 'Go On' }).click();
  await page.getByText('This is what you typed before.').waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Half');
  expect(await page.getByRole('textbox', { name: 'Phone 1' }).inputValue()).toBe('212-555-0178');
  const added = page.getByRole('group', { name: 'Add New Contact' });
  await added.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  expect(await page.getByLabel('First name').inputValue()).toBe('Half');
  await added.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('a contact half typed on the page of a case is there again when the page was left', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: '2026-0102' }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Add New Contact' }).click();
  await page.getByLabel('First name').fill('Half');
  await page.getByRole('link', { name: 'Back to Cases' }).click();
  await page.getByRole('link', { name: '2026-0102' }).click();
  await page.getByLabel('First name').waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Half');
  await page.getByLabel('First name').press('Escape');
  await page.getByRole('textbox', { name: 'Person' }).press('Escape');
  await page.getByRole('button', { name: 'Add a person' }).waitFor();
  await page.getByRole('link', { name: 'Back to Cases' }).click();
});

test('the list is filtered and sorted by login source, and found by whoever is on the case', async () => {
  const { page } = opened;
  const found = page.getByRole('link', { name: '2026-0102' });
  await found.waitFor();
  await page.getByRole('button', { name: 'Login source' }).click();
  await page.getByRole('columnheader', { name: 'Login source' }).and(page.locator('[aria-sort]')).waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Login source' }).click();
  await page.getByRole('checkbox', { name: 'Mobile', exact: true }).check();
  await page.getByText('No case matches').waitFor();
  await page.getByRole('checkbox', { name: 'Not Installed' }).check();
  await found.waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove filter Login source' }).click();
  await page.getByRole('searchbox', { name: 'Search cases' }).fill('quiroga');
  await found.waitFor();
  await page.getByRole('searchbox', { name: 'Search cases' }).fill('');
  await expectAccessible(page);
});

test('the conflict check finds a name by its variants, says why, and is kept in the activity', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Conflict check' }).click();
  await page.getByLabel('Names, one a line').fill('Kestrel Rofing');
  await page.getByRole('button', { name: 'Check for Conflicts' }).click();
  await page.getByText(/Possible conflict/).waitFor();
  await page.getByText('similar name').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Activity' }).click();
  await page
    .getByText(/checked for conflicts/)
    .first()
    .waitFor();
});

test('a deleted case waits in the bin and is restored from there', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Cases', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor(); // the activity before it names the case too
  await page.getByRole('link', { name: '2026-0102' }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
  await page.getByRole('link', { name: 'Bin' }).click();
  await page.getByRole('tab', { name: 'Cases' }).click();
  await page.getByText('2026-0102', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore 2026-0102' }).click();
  await page.getByText('Nothing in the bin').waitFor();
});

test('dark and narrow is as accessible', async () => {
  const dark = await openWindow('/cases', { dark: true, width: 900 });
  await dark.page.getByRole('link', { name: '2026-0102' }).waitFor();
  await expectAccessible(dark.page);
  await dark.page.getByRole('link', { name: '2026-0102' }).click();
  await dark.page.getByRole('list', { name: 'People on the case' }).waitFor();
  await expectAccessible(dark.page);
  await dark.close();
});
