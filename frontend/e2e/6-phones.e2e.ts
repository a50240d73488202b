import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenWindow, openWindow } from './window';

let opened: OpenWindow;
let service: Server;
/** Numbers that the service was asked about. */
const asked: string[] = [];

/** Answers as Twilio Lookup v2 does: every line is a mobile's, but for numbers that end in 9. */
function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    const number = decodeURIComponent(request.url?.match(/PhoneNumbers\/([^?]*)/)?.[1] ?? '');
    asked.push(number);
    response.setHeader('Content-Type', 'application/json');
    if (number.endsWith('9')) {
      response.statusCode = 404;
      response.end(JSON.stringify({ code: 20404, status: 404 }));
      return;
    }
    const line = { error_code: null, carrier_name: 'Example Wireless', type: 'mobile' };
    response.end(
      JSON.stringify({ phone_number: number, country_code: 'US', valid: true, line_type_intelligence: line }),
    );
  });
  const { port } = new URL(process.env.CASEFOLK_TWILIO_URL ?? '');
  return new Promise((resolve) => server.listen(Number(port), '127.0.0.1', () => resolve(server)));
}

beforeAll(async () => {
  service = await listen();
  opened = await openWindow('/contacts/new');
  const { page } = opened;
  await page.getByLabel('First name').fill('Lena');
  await page.getByLabel('Last name').fill('Looker');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('646 555 0131');
  await page.getByText('Mobile or landline').waitFor();
  await page.getByRole('button', { name: 'Save Contact' }).click();
  await page.getByRole('heading', { level: 1, name: /Lena Looker/ }).waitFor();
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  service.closeAllConnections();
  service.close();
  expect(complaints).toEqual([]);
});

test('nothing is looked up until it is turned on in the settings', async () => {
  const { page } = opened;
  await page.getByText('Mobile or landline').waitFor();
  expect(await page.getByRole('button', { name: /Look up/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Phone look-up' }).click();
  await page.getByText('No file yet.').waitFor();
  await expectAccessible(page);
  await page.getByRole('switch', { name: 'Look numbers up with Twilio' }).check({ force: true });
  await page.getByText('$0.008').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Looking up on line is turned on').waitFor();
  await expectAccessible(page);
  expect(asked).toEqual([]);
});

test('one number is looked up on its contact’s page, and shown with carrier and day', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('searchbox').fill('Looker');
  await page.getByRole('link', { name: 'Lena Looker' }).click();
  await page.getByRole('button', { name: 'Look up (646) 555-0131' }).click();
  await page.getByText(/Mobile · Example Wireless, looked up \d/).waitFor();
  await page.getByRole('button', { name: 'Look up again (646) 555-0131' }).waitFor();
  await expectAccessible(page);
  expect(asked).toEqual(['+16465550131']);
});

test('many are looked up after their price was shown, and what has no answer is listed', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Phone look-up' }).click();
  await page.getByRole('button', { name: /Look Up All Numbers/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Together, at most').waitFor();
  await expectAccessible(page);
  expect(asked.length).toBe(1);
  await dialog.getByRole('button', { name: /^Look Up [\d,]+ Number/ }).click();
  await dialog
    .getByRole('status')
    .getByText(/looked up/)
    .waitFor({ timeout: 50_000 });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
});

test('the list marks a looked-up number and is narrowed to those that can be texted', async () => {
  const { page } = opened;
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await page.getByRole('searchbox').fill('Looker');
  await page
    .getByRole('row', { name: /Lena Looker/ })
    .getByRole('img', { name: /Mobile · Example Wireless, looked up/ })
    .waitFor();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('menuitem', { name: 'Phone' }).click();
  await page.getByText('Can be texted').waitFor();
  await page.getByText('Bad phone').waitFor();
  await page.getByText('On a do-not-call list').waitFor();
});
