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

/** As long a value is told beside its field. */
const shortEnough = 60;

function valueNow(value: unknown): string {
  if (typeof value !== 'string' || value.length > shortEnough) {
    return '';
  }
  return value === '' ? ' (empty now)' : ` (now “${value}”)`;
}

/** The fields as a sentence names them, with what they are now: "first name (now “Ada”) and notes". */
export function nameFields<T extends object>(fields: readonly (keyof T & string)[], now: T): string {
  const words = fields.map(
    (field) => (fieldWords[field] ?? field.replaceAll('_', ' ')) + valueNow(now[field]),
  );
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
