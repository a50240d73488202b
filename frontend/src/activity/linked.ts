import type { ActivityRow } from '../api/activity';

/** Whom or what an entry is about, and where its page is. */
export interface Subject {
  name: string;
  href: string;
}

/** A piece of a sentence, from its character at on; with href, a link. */
export interface Part {
  at: number;
  text: string;
  href?: string;
}

export function subjectsOf(row: ActivityRow): Subject[] {
  return [
    { id: row.contact_id, name: row.contact_name || 'a contact', page: '/contacts' },
    { id: row.case_id, name: row.case_name || 'a case', page: '/cases' },
  ]
    .filter(({ id }) => id !== '')
    .map(({ id, name, page }) => ({ name, href: `${page}/${id}` }));
}

/**
 * Makes links of the subjects' names where a sentence has them, each once. Left are the subjects that it does not name.
 */
export function linked(words: string, subjects: Subject[]): { parts: Part[]; left: Subject[] } {
  const left: Subject[] = [];
  let parts: Part[] = [{ at: 0, text: words }];
  for (const subject of subjects) {
    const found = parts.find((part) => !part.href && part.text.includes(subject.name));
    if (!found) {
      left.push(subject);
      continue;
    }
    const start = found.text.indexOf(subject.name);
    const end = start + subject.name.length;
    parts = parts.flatMap((part) =>
      part !== found
        ? [part]
        : [
            { at: part.at, text: part.text.slice(0, start) },
            { at: part.at + start, text: subject.name, href: subject.href },
            { at: part.at + end, text: part.text.slice(end) },
          ].filter(({ text }) => text !== ''),
    );
  }
  return { parts, left };
}
