import type { Choice } from '../Choice';

/** One thing that a list can be narrowed by. */
export interface Filter {
  id: string;
  /** What the chip says before the values: "Status". */
  label: string;
  choices: readonly Choice[];
  /** How many rows each value has, when that is known. */
  counts?: Readonly<Record<string, number>>;
}

/** What is chosen, by filter id. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The choices of a filter that are called like what is wanted; what is chosen stays, so that it can be taken away. */
export function offered(filter: Filter, values: readonly string[], wanted: string): readonly Choice[] {
  const gone = values.filter((value) => !filter.choices.some((choice) => choice.value === value));
  const all = [...gone.map((value) => ({ value, label: value })), ...filter.choices];
  const words = wanted.trim().toLowerCase();
  return all.filter(({ value, label }) => values.includes(value) || label.toLowerCase().includes(words));
}

/** What a chip says: "Active", "Active or Pending", "4 chosen". */
export function chosenWords(filter: Filter, values: readonly string[]): string {
  const labels = values.map((value) => filter.choices.find((each) => each.value === value)?.label ?? value);
  return labels.length <= 2 ? labels.join(' or ') : `${labels.length} chosen`;
}

/** The chosen filters with one value of one filter put in or taken out. */
export function toggleValue(chosen: Chosen, id: string, value: string): Record<string, string[]> {
  const values = [...(chosen[id] ?? [])];
  const at = values.indexOf(value);
  if (at >= 0) {
    values.splice(at, 1);
  } else {
    values.push(value);
  }
  return withValues(chosen, id, values);
}

/** The chosen filters with the values of one filter replaced. */
export function withValues(chosen: Chosen, id: string, values: readonly string[]): Record<string, string[]> {
  const entries = Object.entries({ ...chosen, [id]: values }).filter(([, each]) => each.length > 0);
  return Object.fromEntries(entries.map(([key, each]) => [key, [...each]]));
}
