import type { CasePerson } from '../api/cases';
import { choiceOf } from '../ui/Choice';
import { loginSources } from '../ui/choices';

/** Whether somebody in the role is a client in lists, as the Go side has it (package legalcase). */
export function isClient(role: string): boolean {
  return role === 'client' || role === 'co_client';
}

/** The clients among the people on a case, in their order. */
export function clientsOf(people: readonly CasePerson[]): CasePerson[] {
  return people.filter((person) => isClient(person.role));
}

/** Every client with the login source, as a tooltip says it: one a line. */
export function clientWords(clients: readonly CasePerson[]): string {
  return clients
    .map((client) => `${client.display_name}: ${choiceOf(loginSources, client.login_source).label}`)
    .join('\n');
}

/** How a case is called: its number and title. */
export function caseName(found: { number: string; title: string }): string {
  return [found.number, found.title].filter((part) => part !== '').join(' ');
}
