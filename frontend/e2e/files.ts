import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answer } from './window';

/** Where the tests keep files of their own. */
export const folder = process.env.CASEFOLK_FILES ?? '';

/** Writes a file of lines and returns its path. */
export function write(name: string, lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** Chooses files to import in the system's dialog. */
export async function choose(page: Page, ...paths: string[]) {
  await answer(page, 'Imports', 'ChooseFiles', paths);
  await page.getByRole('button', { name: 'Choose Files …' }).click();
}

/** What the count of rows with that name says, above a review or after an import. */
export const rowsOf = (page: Page, what: string) =>
  page.locator('dl[aria-label="Rows"] > div', { hasText: what }).locator('dd').textContent();
