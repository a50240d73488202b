import type { ContactPage } from '../api/contacts';
import { startContacts } from '../api/start';
import type { ListQuestion } from '../lists/listStore';
import { firstPage } from '../ui/table/pages';
import { firstQuestion, queryOf } from './listState';

/** As long as an answer counts as fresh (shell/queryClient.ts). */
const fresh = 5_000;

let current = startContacts;
setTimeout(() => {
  current = null;
}, fresh);

/** The first page of the answer to a question, if the program has just started with it. */
export function firstContactPage(question: ListQuestion): ContactPage | undefined {
  const asked = JSON.stringify(queryOf(question, firstPage));
  const answered = JSON.stringify(current?.query ?? queryOf(firstQuestion, firstPage));
  return asked === answered ? current?.page : undefined;
}
