import { createHash } from 'node:crypto';
import { ruleBook } from '@tonghu/rules/book/rule-book';

let known: string | undefined;

/** Which rules decided: the first twelve characters of the digest of the rule book. Any changed word, date or amount changes it. */
export function ruleVersion(): string {
  return (known ??= createHash('sha256').update(ruleBook()).digest('hex').slice(0, 12));
}
