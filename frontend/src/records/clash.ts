/** The edited fields that somebody else changed since the editing began. */
export function changedMeanwhile<T extends object>(edits: Partial<T>, base: T, now: T): (keyof T & string)[] {
  const keys = Object.keys(edits) as (keyof T & string)[];
  return keys.filter((key) => JSON.stringify(base[key]) !== JSON.stringify(now[key]));
}

const fieldWords: Readonly<Record<string, string>> = {
  given_name: 'first name',
  family_name: 'last name',
  prefix: 'title',
  kind: 'type',
  type_id: 'type',
  external_id: 'external ID',
};

/** The fields as a sentence names them: "first name and notes". */
export function nameFields(fields: readonly string[]): string {
  const words = fields.map((field) => fieldWords[field] ?? field.replaceAll('_', ' '));
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
