import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, type OpenWindow, openWindow, untilReady } from './window';

let opened: OpenWindow;

beforeAll(async () => {
  opened = await openWindow('/contacts');
});

afterAll(async () => {
  const { complaints } = opened;
  await opened.close();
  expect(complaints).toEqual([]);
});

/** Where everything in the window is and how it looks. */
const looks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#root *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, font, border, fill } = getComputedStyle(element);
      return [
        element.outerHTML.slice(0, 80),
        x,
        y,
        width,
        height,
        color,
        backgroundColor,
        font,
        border,
        fill,
      ];
    }),
  );

/** Holds back what the page reads from matching addresses until it is let go. */
async function held(page: Page, address: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('the first rows look the same before and after all styles are read', async () => {
  const { page } = opened;
  const styles = await held(page, /\/assets\/style-/);
  const program = await held(page, /\/assets\/main-/);
  await page.reload({ waitUntil: 'commit' });
  await page.locator('[aria-busy="true"] [role="row"] a').first().waitFor();
  const before = await looks(page);
  expect(before.length).toBeGreaterThan(100);
  styles();
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.includes('/style-')));
  expect(await looks(page)).toEqual(before);
  program();
  await untilReady(page);
});

interface Asked {
  offset: number;
  limit: number;
}

test('a jump to the end of a long list asks for the page there alone, and shows it when it has come', async () => {
  const { page } = opened;
  await answer(page, 'Shell', 'KeepUIState', null);
  await page.evaluate(async () => {
    const bound = (window as unknown as { go: { app: Record<string, Record<string, unknown>> } }).go.app;
    const real = bound.Contacts?.Page as (query: unknown) => Promise<{ rows: { id: string }[] }>;
    const [pattern] = (await real({ text: '', sort: 'name', limit: 1, cursor: '', offset: 0 })).rows;
    const asked: Asked[] = [];
    const total = 100_000;
    const answered = async (query: Asked) => {
      asked.push({ offset: query.offset, limit: query.limit });
      if (query.offset > 0) {
        await new Promise((go) => Object.assign(window, { answerPage: go }));
      }
      const rows = Array.from({ length: query.limit }, (_, i) => ({
        ...pattern,
        id: `row-${query.offset + i}`,
        display_name: `Row ${query.offset + i + 1}`,
      }));
      return { rows, next: '', total };
    };
    Object.assign(bound.Contacts ?? {}, Object.fromEntries([['Page', answered]]));
    Object.assign(window, { asked });
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: Asked[] }).asked);
  await page.getByRole('button', { name: 'Type', exact: true }).click();
  await page.getByRole('link', { name: 'Row 1', exact: true }).waitFor();
  const before = (await asked()).length;
  await page.getByRole('grid', { name: 'Contacts' }).press('End');
  await expect.poll(async () => (await asked()).slice(before)).toEqual([{ offset: 99_900, limit: 100 }]);
  await page.evaluate(() => (window as unknown as { answerPage: () => void }).answerPage());
  await page.getByRole('link', { name: 'Row 100000', exact: true }).waitFor();
});
