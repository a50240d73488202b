import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenWindow, openWindow, untilReady } from './window';

let opened: OpenWindow;

async function addContact(given: string, family: string, email: string) {
  const { page } = opened;
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('button', { name: 'Add Contact' }).first().click();
  await page.getByLabel('First name').fill(given);
  await page.getByLabel('Last name').fill(family);
  await page.getByRole('textbox', { name: 'Email 1' }).fill(email);
  await page.getByRole('button', { name: 'Save Contact' }).click();
  await page.getByRole('heading', { level: 1, name: `${given} ${family}` }).waitFor();
}

beforeAll(async () => {
  opened = await openWindow('/contacts');
  await addContact('Robert', 'Zabriskie', 'zabriskie@example.com');
  await addContact('Bob', 'Zabriskie', 'zabriskie@example.com');
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

test('the page of a contact that looks like another leads to merging them', async () => {
  const { page } = opened;
  const hint = page.getByRole('complementary', { name: 'Looks like somebody who is there already' });
  await hint.getByRole('link', { name: 'Robert Zabriskie' }).waitFor();
  await hint.getByRole('link', { name: 'Merge' }).click();
  await page.getByRole('radio', { name: 'First name: of Robert Zabriskie' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('the firm is searched in the background and pairs are listed with why', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Search for Duplicates' }).click();
  await page
    .getByRole('list', { name: 'Possible duplicates' })
    .getByText(/same e-mail/)
    .waitFor();
  await expectAccessible(page);
});

test('a pair that is two people goes away, and comes back by Undo', async () => {
  const { page } = opened;
  const merge = page.getByRole('button', { name: /^Merge .*Zabriskie/ });
  await page.getByRole('button', { name: /^Not a Duplicate: .*Zabriskie/ }).click();
  await merge.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await merge.waitFor();
});

test('two are merged field by field, and taken apart again from the page after a restart of it', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /^Merge .*Zabriskie/ }).click();
  await page.getByRole('radio', { name: 'First name: of Robert Zabriskie' }).check();
  await page.getByRole('region', { name: 'What it becomes' }).getByText('Robert Zabriskie').waitFor();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Robert Zabriskie' }).waitFor();
  await page.getByText(/was merged into this contact/).waitFor();
  await expectAccessible(page);

  await page.reload();
  await untilReady(page);
  await page.getByRole('button', { name: /^Take Back the merge of/ }).click();
  await page.getByText('The merge is taken back').waitFor();
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('zabriskie');
  await page.getByRole('link', { name: 'Bob Zabriskie' }).waitFor();
  await page.getByRole('link', { name: 'Robert Zabriskie' }).waitFor();
});

test('a group of three is merged at once, one left out and brought back, and taken apart by one Undo', async () => {
  const { page } = opened;
  await addContact('Rob', 'Zabriskie', 'zabriskie@example.com');
  await page.goto(page.url().replace(/#.*/, '#/duplicates'));
  await page.getByRole('button', { name: 'Search Again' }).click();
  await page.getByRole('button', { name: /^Merge All 3: .*Zabriskie/ }).click();
  await page.getByRole('button', { name: 'Keep This One: Rob Zabriskie' }).click();
  await page.getByRole('button', { name: 'Leave Out: Bob Zabriskie' }).click();
  await page.getByText('Bob Zabriskie stays as it is').waitFor();
  await page.getByRole('button', { name: 'Merge Them Too' }).click();
  await page.getByRole('radio', { name: 'First name: of Robert Zabriskie' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Robert Zabriskie' }).waitFor();
  await page.getByText(/and .* were merged into this contact/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText('The merge is taken back').last().waitFor();
  await page.getByRole('heading', { level: 1, name: 'Rob Zabriskie' }).waitFor();
});

test('contacts that are selected in the list are merged from there', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('zabriskie');
  await page.getByRole('checkbox', { name: 'Select Rob Zabriskie' }).check();
  await page.getByRole('checkbox', { name: 'Select Bob Zabriskie' }).check();
  await page.getByRole('button', { name: '2 selected' }).click();
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  await page.getByRole('radio', { name: 'First name: of Bob Zabriskie' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
});
