import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenWindow, openWindow } from './window';

// Every page, menu and dialog that is not looked at where it is used, with what the earlier tests left.

/** By their addresses; most are looked at in the light where they are used. */
const pages = [
  '/contacts',
  '/contacts/new',
  '/cases',
  '/cases/new',
  '/messages',
  '/messages/review',
  '/messages/sent',
  '/messages/templates',
  '/messages/compose',
  '/activity',
  '/conflicts',
  '/duplicates',
  '/bin',
  '/bin/cases',
  '/settings/general',
  '/settings/import',
  '/settings/case-types',
  '/settings/do-not-call',
  '/settings/phone-look-up',
  '/settings/backups',
  '/settings/about',
  '/no-such-page',
  '/contacts/one',
  '/contacts/one/preferences',
  '/contacts/one/messages',
  '/cases/one',
];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name }).first().click();

/** By where they are, what they are, and how they are opened. */
const opened: readonly [address: string, what: string, open: (page: Page) => Promise<void>][] = [
  ['/contacts', 'the list of shortcuts', (page) => page.keyboard.press('?')],
  ['/contacts', 'the palette', (page) => page.keyboard.press('Control+k')],
  ['/contacts', 'the menu of filters', (page) => button(page, /^Filter$/)],
  ['/contacts', 'the menu of views', (page) => button(page, /^View:/)],
  ['/contacts', 'the columns', (page) => button(page, 'Columns')],
  ['/contacts', 'the menu of exports', (page) => button(page, 'Export contacts')],
  [
    '/contacts',
    'what can be done with the selected',
    async (page) => {
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await button(page, /selected$/);
    },
  ],
  ['/contacts/one', 'the choice of a status', (page) => button(page, /^Status:/)],
  ['/contacts/one', 'more actions', (page) => button(page, 'More actions')],
  [
    '/contacts/one',
    'the dialog that erases',
    async (page) => {
      await button(page, 'More actions');
      await item(page, /^Erase/);
    },
  ],
  ...['Name', 'Phones', 'Emails', 'Addresses', 'Reaching', 'Where from', 'Notes'].map(
    (group): [string, string, (page: Page) => Promise<void>] => [
      '/contacts/one',
      `the fields of ${group}`,
      (page) => button(page, `Edit ${group}`),
    ],
  ),
  ['/contacts/one', 'a business to add', (page) => button(page, 'Add Business')],
  ['/contacts/one/cases', 'the cases of a contact', async () => {}],
  ['/contacts/one/messages', 'the messages of a contact', async () => {}],
  ['/contacts/one/activity', 'the activity of a contact', async () => {}],
  ['/contacts/one/messages', 'a message that is entered', (page) => button(page, /^Enter a Message/)],
  ['/contacts/one/preferences', 'the proof of consent', (page) => button(page, /^Proof of Consent/)],
  ['/cases/one', 'the status of a case', (page) => button(page, /^Status:/)],
  ['/cases/one', 'the role of a person', (page) => button(page, /^Role of/)],
  ['/cases/one', 'the fields of a case', (page) => button(page, 'Edit Case')],
  ['/cases/one', 'the field for a person', (page) => button(page, 'Add a person')],
  ['/cases/one/activity', 'the activity of a case', async () => {}],
  ['/cases/new', 'a day to choose', (page) => page.getByLabel('Closed').click()],
  ['/messages', 'the dialog for a message', (page) => button(page, 'Enter Message')],
  ['/messages/templates', 'the dialog for a template', (page) => button(page, /^Add Template/)],
  ['/settings/do-not-call', 'the dialog for an exception', (page) => button(page, 'Add Exception')],
  ['/settings/case-types', 'a case type’s new name', (page) => button(page, /^Rename/)],
  ['/activity', 'the menu of exports of activity', (page) => button(page, 'Export activity')],
];

let window: OpenWindow;
let dark: OpenWindow;
/** The pages of one contact and of one case, instead of "one". */
let contact = '';
let kase = '';

async function go(page: Page, address: string) {
  const at = address.replace('/contacts/one', contact).replace('/cases/one', kase);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, at);
  await page.locator('h1').first().waitFor();
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
}

async function addressOf(page: Page, list: string, name: string): Promise<string> {
  await go(page, list);
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('grid').getByRole('link', { name }).first().click();
  await page.getByRole('tab', { name: 'Details' }).waitFor();
  return new URL(page.url()).hash.slice(1);
}

beforeAll(async () => {
  window = await openWindow('/contacts');
  contact = await addressOf(window.page, '/contacts', 'Nadia Quill');
  kase = await addressOf(window.page, '/cases', '2026-0102');
  dark = await openWindow('/contacts', { dark: true, width: 900 });
});

afterAll(async () => {
  const complaints = [...window.complaints, ...dark.complaints];
  await window.close();
  await dark.close();
  expect(complaints).toEqual([]);
});

for (const address of pages) {
  test(`${address} is accessible dark and narrow`, async () => {
    await go(dark.page, address);
    await expectAccessible(dark.page);
  });
}

for (const [address, what, open] of opened) {
  test(`${what} (${address}) is accessible`, async () => {
    const { page } = window;
    await go(page, '/no-such-page');
    await go(page, address);
    await open(page);
    await expectAccessible(page, { floating: true });
    await page.keyboard.press('Escape');
  });
}

test('what went wrong is accessible', async () => {
  const { page } = window;
  await go(page, '/contacts/00000000-0000-0000-0000-000000000000');
  await page.getByText('This contact is not here any more').waitFor();
  await expectAccessible(page);
});
