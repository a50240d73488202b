import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const mantine = resolve(import.meta.dirname, '../node_modules/@mantine');

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

/** The names that some files import from Mantine's core. */
function importedFromCore(files: string[]): string[] {
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/import\s*\{([^}]*)\}\s*from\s*["']@mantine\/core["']/g)].flatMap(
      (found) => (found[1] ?? '').split(','),
    ),
  );
  return names.map((name) => name.replace(/\btype\b|\bas\b.*/g, '').trim()).filter((name) => name !== '');
}

/** The style sheets that a file of Mantine's, and what it imports, needs. */
function sheetsOf(file: string, seen: Set<string>, sheets: Set<string>) {
  if (seen.has(file) || !existsSync(file)) {
    return;
  }
  seen.add(file);
  if (/\.module(\.css)?\.mjs$/.test(file)) {
    sheets.add(basename(file).replace(/\.module.*$/, ''));
    return;
  }
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/from\s*["'](\.[^"']+)["']/g)) {
    sheetsOf(resolve(dirname(file), path ?? ''), seen, sheets);
  }
}

test('the styles of every component of Mantine that is used are read, and no others', () => {
  const ours = importedFromCore(filesIn(import.meta.dirname, /\.tsx?$/));
  const theirs = ['dates', 'notifications', 'spotlight', 'modals'].flatMap((name) =>
    importedFromCore(filesIn(join(mantine, name, 'esm'), /\.mjs$/)),
  );
  const components = filesIn(join(mantine, 'core/esm/components'), /\.mjs$/);
  const sheets = new Set<string>();
  const seen = new Set<string>();
  for (const name of new Set([...ours, ...theirs])) {
    const file = components.find((path) => basename(path) === `${name}.mjs`);
    if (file) {
      sheetsOf(file, seen, sheets);
    }
  }
  const read = readFileSync(join(import.meta.dirname, 'mantine.ts'), 'utf8');
  const listed = [...read.matchAll(/core\/styles\/([A-Z]\w+)\.css/g)].map((found) => found[1]);
  expect(listed.toSorted()).toEqual(
    [...sheets].filter((name) => existsSync(join(mantine, `core/styles/${name}.css`))).toSorted(),
  );
});
