import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenWindow, openWindow, untilReady } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/contacts');
  const { page } = opened;
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('bulk');
  await page.getByText('No contact matches').waitFor();
  for (const name of ['Bulk One', 'Bulk Two', 'Bulk Three']) {
    await page.getByRole('button', { name: 'Add Contact' }).first().click();
    await page.getByLabel('First name').fill(name.split(' ')[0] ?? '');
    await page.getByLabel('Last name').fill(name.split(' ')[1] ?? '');
    await page.getByRole('button', { name: 'Save Contact' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('link', { name: 'Back to Contacts' }).click();
  }
  await page.getByRole('link', { name: 'Bulk Three' }).waitFor();
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

const statuses = () => opened.page.getByRole('gridcell', { name: /^(Active|Pending)$/ }).allTextContents();

test('the status of several contacts is set at once and taken back by one Undo', async () => {
  const { page } = opened;
  await page.getByRole('checkbox', { name: 'Select Bulk One' }).check();
  await page.getByRole('checkbox', { name: 'Select Bulk Three' }).check();
  await page.getByRole('button', { name: '2 selected' }).click();
  await page.getByRole('menuitem', { name: 'Set status Pending' }).click();
  await page.getByText('2 are Pending now').waitFor();
  await expect.poll(async () => (await statuses()).sort()).toEqual(['Active', 'Pending', 'Pending']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => (await statuses()).sort()).toEqual(['Active', 'Active', 'Active']);
  await expectAccessible(page);
});

test('all that the search takes are selected without being read, and others stay out', async () => {
  const { page } = opened;
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('checkbox', { name: 'Select Bulk Two' }).uncheck();
  await page.getByRole('button', { name: '2 selected' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('2 are in the bin').waitFor();
  await expect.poll(() => page.getByRole('link', { name: /^Bulk/ }).count()).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => page.getByRole('link', { name: /^Bulk/ }).count()).toBe(3);
});

test('filters, sort and columns are saved as a view and shown again', async () => {
  const { page } = opened;
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Status' }).click();
  await page.getByRole('checkbox', { name: 'Pending' }).check();
  await page.getByText('No contact matches').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^View:/ }).click();
  await page.getByRole('menuitem', { name: 'Save as a view…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Waiting');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save View' }).click();
  await page.getByRole('button', { name: 'View: Waiting' }).click();
  await page.getByRole('menuitem', { name: 'All contacts' }).click();
  await page.getByRole('link', { name: 'Bulk One' }).waitFor();
  await page.getByRole('button', { name: 'View: All contacts' }).click();
  await page.getByRole('menuitem', { name: 'Waiting' }).click();
  await page.getByText('No contact matches').waitFor();
  await page.getByRole('button', { name: 'View: Waiting' }).click();
  await page.getByRole('menuitem', { name: 'All contacts' }).click();
});

test('a column is chosen and stays chosen after a restart of the page', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Satisfaction' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Satisfaction' }).waitFor();
  await page.reload();
  await untilReady(page);
  await page.getByRole('columnheader', { name: 'Satisfaction' }).waitFor();
});
