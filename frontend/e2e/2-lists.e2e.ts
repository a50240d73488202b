import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder } from './files';
import { answer, expectAccessible, type OpenWindow, openWindow, untilReady } from './window';

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

test('the list is narrowed by where people came from', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Bulk Two' }).click();
  await page.getByRole('button', { name: 'Edit Where from' }).click();
  await page.getByLabel('Source').fill('Radio');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('region', { name: 'Where from' }).getByText('Radio').waitFor();
  await page.getByRole('link', { name: 'Back to Contacts' }).click();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Source', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Radio' }).check();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('link', { name: /^Bulk/ }).count()).toBe(1);
});

test('the whole list is written to a file as it is narrowed, as CSV, workbook or vCards', async () => {
  const { page } = opened;
  for (const [kind, ending] of [
    ['CSV', 'csv'],
    ['Excel workbook', 'xlsx'],
    ['vCards', 'vcf'],
  ] as const) {
    const path = join(folder, `listed.${ending}`);
    await answer(page, 'Exports', 'ChooseFile', path);
    await page.getByRole('button', { name: 'Export contacts' }).click();
    await page.getByRole('menuitem', { name: kind }).click();
    await page.getByText('1 exported').last().waitFor();
    await expect.poll(() => existsSync(path)).toBe(true);
  }
  const text = readFileSync(join(folder, 'listed.csv'), 'utf8');
  expect(text).toContain('Bulk,,Two');
  expect(text).not.toContain('Bulk,,One');
  await page.getByRole('button', { name: 'Remove filter Source' }).click();
  await page.getByRole('link', { name: 'Bulk One' }).waitFor();
});

test('a column is made wider and narrower by keyboard, and stays so after a restart of the page', async () => {
  const { page } = opened;
  const header = page.getByRole('columnheader', { name: 'Phone' });
  const width = async () => Math.round((await header.boundingBox())?.width ?? 0);
  const before = await width();
  await header.getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(width).toBe(before + 16);
  await page.reload();
  await untilReady(page);
  await expect.poll(width).toBe(before + 16);
});

test('a column is moved by keyboard', async () => {
  const { page } = opened;
  const names = () => page.getByRole('columnheader').allTextContents();
  const at = (await names()).indexOf('Status');
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move Status left' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names()).indexOf('Status')).toBe(at - 1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'As designed' }).click();
  await expect.poll(async () => (await names()).indexOf('Status')).toBe(at);
  await page.keyboard.press('Escape');
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
