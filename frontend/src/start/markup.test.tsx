import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ContactRow } from '../api/contacts';
import { firstQuestion } from '../contacts/listState';
import { markup } from './markup';
import { StartPage } from './StartPage';

const row: ContactRow = {
  id: 'c1',
  display_name: '<b>Ada</b> "Ace" & Co',
  kind: 'individual',
  status: 'active',
  login_source: 'web',
  phone: '(212) 555-0142',
  phone_e164: '+12125550142',
  phone_type: 'mobile',
  phone_valid: true,
  phone_carrier: 'Acme & Sons',
  phone_looked_up: '2026-03-14T09:00:00Z',
  phone_dnc: true,
  phone_suppressed: true,
  email: 'ada@example.com',
  cases: 2,
  sms: 'in',
  email_state: 'out',
  voice: 'unknown',
  score: 4.5,
  source: 'Fair',
  created_at: '2026-03-14T09:00:00Z',
  updated_at: '2026-03-14T09:00:00Z',
};
const bad = {
  ...row,
  id: 'c2',
  phone_valid: false,
  phone_e164: '',
  status: 'pending',
  kind: 'business',
  cases: 0,
};
const shown = { score: true, source: true, created: true, updated: true };

/** The same page, whoever wrote its text. */
function parsed(text: string): string {
  const page = document.createElement('div');
  page.innerHTML = text;
  return page.innerHTML;
}

test('the first rows are the page that React itself would draw', () => {
  const page = (
    <StartPage
      page={{ rows: [row, bad], next: '', total: 2 }}
      list={{ question: firstQuestion, layout: { shown }, view: '' }}
      rows={9}
    />
  );
  expect(parsed(markup(page))).toBe(parsed(renderToStaticMarkup(page)));
});

test('what is typed into a record stays text', () => {
  expect(markup(<p title={'"><script>'}>{'<script>'}</p>)).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt;</p>',
  );
});
