import type { ContactPage } from './contacts';

/** What the Go side puts into the page's text, so that the page need not ask (app/start_page.go). */
interface Start {
  ui: Record<string, unknown>;
  contacts: { query: unknown; page: ContactPage } | null;
}

function read(): Partial<Start> {
  try {
    return JSON.parse(document.getElementById('start')?.textContent ?? '') as Start;
  } catch {
    return {}; // The page was not served by the program: a test.
  }
}

const start = read();

/** What the user has made of the lists, by name. */
export const startUi: Record<string, unknown> = start.ui ?? {};

/** The first page of the contacts list as it was left, and the query that it answers: null for the list as designed. */
export const startContacts = start.contacts ?? null;
