import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run build/scripts/browser-test.sh`);
  }
  return value;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of the running program, in a browser of its own. */
export interface OpenWindow {
  page: Page;
  /** What the page complained about: errors in its console, failed requests, exceptions. */
  complaints: string[];
  close: () => Promise<void>;
}

/** Opens the program's page at an address such as /contacts. */
export async function openWindow(
  path = '/',
  options: { dark?: boolean; width?: number } = {},
): Promise<OpenWindow> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CASEFOLK_BROWSER ?? '/usr/bin/chromium',
    args: flags,
  });
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 800 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => {
    // Wails' own overlay for development begins before there is a body; no build that is shipped has it.
    if (!error.stack?.includes('/wails/ipc.js')) {
      complaints.push(error.stack ?? error.message);
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  await page.goto(`${needed('CASEFOLK_URL')}/#${path}`);
  await untilReady(page);
  return { page, complaints, close: () => browser.close() };
}

/** Waits until the window can be used: at first it only shows. */
export async function untilReady(page: Page) {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.locator('[aria-busy="true"] nav').waitFor({ state: 'detached' });
}

/**
 * Fails when axe finds anything against WCAG 2.2 AA or its own best practices. What floats over the page, such as a
 * menu, is in no landmark of it.
 */
export async function expectAccessible(page: Page, { floating = false } = {}) {
  // What fades in or out is not yet, or no longer, what people read.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((a) => a.playState !== 'running' || a.effect?.getComputedTiming().iterations === Infinity),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(floating ? ['region'] : [])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 3).map((node) => node.html),
    })),
  ).toEqual([]);
}

/** Stands for one of the system's dialogs, which no browser can answer: a bound method that asks for a path. */
export async function answer(page: Page, area: string, method: string, value: unknown) {
  await page.evaluate(
    ([of, name, result]) => {
      const bound = (window as unknown as { go: { app: Record<string, Record<string, unknown>> } }).go.app;
      Object.assign(bound[of as string] ?? {}, { [name as string]: async () => result });
    },
    [area, method, value],
  );
}
