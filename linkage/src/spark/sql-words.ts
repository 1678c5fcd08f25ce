/** A piece of SQL: a word, a text or number, a sign, or the blanks and comments between. */
export interface Token { kind: 'word' | 'text' | 'number' | 'sign' | 'blank'; text: string }

const pattern = /(--[^\n]*|\s+)|('(?:[^']|'')*')|("(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_]*)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(::|\/\/|<=|>=|<>|!=|<<|>>|\|\||:=|->|.)/giuy;
const kinds = ['blank', 'text', 'word', 'number', 'sign'] as const;

/** Takes SQL apart into words. Nothing is lost: the pieces put together are the SQL again. */
export function wordsOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const found of sql.matchAll(pattern)) {
    const at = kinds.findIndex((_, index) => found[index + 1] !== undefined);
    tokens.push({ kind: kinds[at]!, text: found[0] });
  }
  return tokens;
}

const opens = new Set(['(', '[', '{']);
const closes = new Set([')', ']', '}']);
const isSign = (token: Token | undefined, text: string): boolean => token?.kind === 'sign' && token.text === text;

/** Splits at a sign that stands outside of all brackets: statements at `;`, arguments at `,`. */
export function splitAt(tokens: Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign') depth += opens.has(token.text) ? 1 : closes.has(token.text) ? -1 : 0;
    if (depth === 0 && isSign(token, sign)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** Where the bracket that opens at `at` is closed. */
export function closing(tokens: Token[], at: number): number {
  let depth = 0;
  for (let each = at; each < tokens.length; each++) {
    if (tokens[each]!.kind !== 'sign') continue;
    depth += opens.has(tokens[each]!.text) ? 1 : closes.has(tokens[each]!.text) ? -1 : 0;
    if (depth === 0) return each;
  }
  throw new Error(`A bracket is never closed: ${textOf(tokens.slice(at, at + 30))}`);
}

/** The next piece that is not blank. */
export function nextWord(tokens: Token[], from: number): number {
  let at = from;
  while (tokens[at]?.kind === 'blank') at++;
  return at;
}

export const textOf = (tokens: Token[]): string => tokens.map((token) => token.text).join('');
export const isEmpty = (tokens: Token[]): boolean => tokens.every((token) => token.kind === 'blank');
/** The arguments of a call whose bracket opens at `at`; none for `()`. */
export function argumentsAt(tokens: Token[], at: number): { given: Token[][]; end: number } {
  const end = closing(tokens, at);
  const inner = tokens.slice(at + 1, end);
  return { given: isEmpty(inner) ? [] : splitAt(inner, ','), end };
}
