/** NUL and halves of a surrogate pair: PostgreSQL holds neither, and nobody types them. */
const unstorable = /[\0\p{Surrogate}]/u;

export const isStorable = (text: string): boolean => !unstorable.test(text);

/** The paths of texts and keys inside a value that cannot be stored. */
export function unstorablePaths(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (isStorable(key) ? unstorablePaths(entry, [...path, key]) : [path.join('.')]));
}

/** No input of the product nests further. */
const deepest = 40;

/** Asked before anything walks into a value: at the end of the stack a JavaScript engine may give up the whole process. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
  }
  return false;
}
