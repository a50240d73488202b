import {
  IconAlertTriangle,
  IconCircleMinus,
  IconEqual,
  IconHandStop,
  IconPencil,
  IconPlayerSkipForward,
  IconPlus,
  IconUserOff,
} from '@tabler/icons-react';
import type { JobProgress } from '../api/events';
import type { ImportSummary } from '../api/imports';
import type { Choice } from '../ui/Choice';
import { optOutList, type Work } from './state';

export const number = new Intl.NumberFormat('en-US');

/** "1 row", "4,812 rows". */
export function rowsOf(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** The same on a button: "1 Row", "4,812 Rows". */
export function rowsOnButton(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'Row' : 'Rows'}`;
}

/** What becomes of a row of contacts. */
const contactActions: readonly Choice[] = [
  { value: 'create', label: 'New', icon: IconPlus, color: 'var(--cf-accent)' },
  { value: 'update', label: 'Update', icon: IconPencil, color: 'var(--cf-accent)' },
  { value: 'unchanged', label: 'Nothing new', icon: IconEqual, color: 'var(--cf-muted)' },
  { value: 'skip', label: 'Skip', icon: IconPlayerSkipForward, color: 'var(--cf-muted)' },
  { value: 'failed', label: 'To mend', icon: IconAlertTriangle, color: 'var(--cf-no)' },
  { value: 'left_out', label: 'Left out', icon: IconCircleMinus, color: 'var(--cf-muted)' },
];

/** What becomes of a row of a list of opt-outs. */
const optOutActions: readonly Choice[] = [
  { value: 'create', label: 'Held back', icon: IconHandStop, color: 'var(--cf-accent)' },
  { value: 'update', label: 'Opts out', icon: IconUserOff, color: 'var(--cf-accent)' },
  { value: 'skip', label: 'Already out', icon: IconPlayerSkipForward, color: 'var(--cf-muted)' },
  { value: 'failed', label: 'To mend', icon: IconAlertTriangle, color: 'var(--cf-no)' },
  { value: 'left_out', label: 'Left out', icon: IconCircleMinus, color: 'var(--cf-muted)' },
];

/** What becomes of a row, by what the file is. */
export const actionsOf = (mode: string) => (mode === optOutList ? optOutActions : contactActions);

/** How many rows of a summary have each action, in the order in which they are shown. */
export function actionCounts(summary: ImportSummary): { action: string; rows: number }[] {
  return [
    { action: 'create', rows: summary.created },
    { action: 'update', rows: summary.updated },
    { action: 'skip', rows: summary.skipped },
    { action: 'failed', rows: summary.failed },
  ];
}

/** Rows about somebody known. */
export const duplicateChoices: readonly (Choice & { hint: string })[] = [
  { value: 'skip', label: 'Skip', hint: 'They stay as they are. Opt-outs are still taken over.' },
  { value: 'update', label: 'Update', hint: 'What the file says is added. Nothing is emptied or removed.' },
  { value: 'create', label: 'Add again', hint: 'A second contact for the same person.' },
  {
    value: 'one_by_one',
    label: 'Decide one by one',
    hint: 'In the review. Until you decide, they are skipped.',
  },
];

/** What an update may change. */
export const updateGroups: readonly Choice[] = [
  { value: 'names', label: 'Names and company' },
  { value: 'phones', label: 'Phones' },
  { value: 'emails', label: 'E-mails' },
  { value: 'addresses', label: 'Addresses' },
  { value: 'status', label: 'Status and login source' },
  { value: 'source', label: 'Source and external ID' },
  { value: 'preferences', label: 'Preferred channel and language' },
  { value: 'notes', label: 'Notes' },
];

const problems: Readonly<Record<string, string>> = {
  names_nobody: 'Names nobody',
  unreadable: 'Cannot be read',
  refused: 'Not accepted',
  bad_phone: 'Phone not valid',
  bad_email: 'E-mail not valid',
  damaged_phone: 'Phone damaged by a spreadsheet',
  fax: 'Fax or pager',
  zip_mended: 'ZIP code mended',
  zip_short: 'ZIP code too short',
  unknown_status: 'Unknown status',
  unknown_login: 'Unknown login source',
  unknown_type: 'Unknown contact type',
  unknown_value: 'Unknown value',
  unclear_consent: 'Consent not clear',
  conflicting: 'Yes and no at once',
  bad_date: 'Not a date',
  date_as_number: 'Date stored as a number',
  future_date: 'Date in the future',
  bad_score: 'Score not from 1 to 5',
  too_long: 'Text too long',
  cut: 'Text cut short',
  two_people: 'Name of two people',
  says_no: 'Taken for a no',
  damaged_id: 'Number damaged by a spreadsheet',
  formula_error: 'Formula that failed',
  too_many: 'Too many of a kind',
  case_without_number: 'Case without a number',
  names_differ: 'Same number, other name',
  no_address: 'No number or address',
  says_yes: 'Says yes in a list of opt-outs',
};

/** A kind of problem in a few words. */
export function problemLabel(code: string): string {
  if (code.startsWith('phone_')) {
    const detail = code.slice('phone_'.length).replaceAll('_', ' ');
    return `Phone not valid: ${detail}`;
  }
  const plain = code.replaceAll('_', ' ');
  return problems[code] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** How sure it is what a column becomes. */
export const confidences: Readonly<Record<string, string>> = {
  sure: 'Sure',
  likely: 'Likely',
  guess: 'Please check',
  none: 'Left out',
  chosen: 'Chosen',
};

const titles: Readonly<Record<Work['kind'], (name: string) => string>> = {
  reading: (name) => `Reading ${name}`,
  planning: (name) => `Checking ${name}`,
  conflicts: (name) => `Checking ${name} for conflicts`,
  committing: (name) => `Importing ${name}`,
  undoing: (name) => `Taking back ${name}`,
};

export function workTitle(work: Work): string {
  return titles[work.kind](work.name);
}

/** "about 40 s left", "about 3 min left". */
function timeLeft(seconds: number): string {
  return seconds < 90
    ? `about ${Math.max(1, Math.round(seconds))} s left`
    : `about ${Math.round(seconds / 60)} min left`;
}

/** How far a job is, how fast it goes and how long it takes yet. */
export function progressWords({ rows, done, total, elapsed }: JobProgress): string {
  const parts = [rowsOf(rows)];
  if (elapsed > 500 && rows > 0) {
    parts.push(`${number.format(Math.round((rows * 1000) / elapsed))} rows/s`);
  }
  if (elapsed > 1500 && done > 0 && total > done) {
    parts.push(timeLeft(((total - done) * elapsed) / done / 1000));
  }
  return parts.join(' · ');
}
