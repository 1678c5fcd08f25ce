import { argumentsAt, closing, isEmpty, nextWord, splitAt, textOf, type Token, wordsOf } from './sql-words.ts';

/** DuckDB's macros are kept by their names and written out where they are called: Spark has none. */
interface Macro { parameters: string[]; body: Token[] }

/**
 * Puts the numbered steps of linking, written for DuckDB, into the words of
 * Spark SQL (4.0 or newer). Every difference between the two is in this file.
 * Macros are remembered from one step to the next.
 */
export interface Dialect { statements(sql: string): string[] }

const regex = (pattern: string): string => `concat('^(?:', ${pattern}, ')$')`;

/** Functions that are called otherwise, with their arguments already in Spark's words. */
const functions: Record<string, (...given: string[]) => string> = {
  unicode: (text) => `ascii(${text})`,
  strlen: (text) => `octet_length(${text})`,
  regexp_full_match: (text, pattern) => `regexp_like(${text}, ${regex(pattern!)})`,
  regexp_matches: (text, pattern) => `regexp_like(${text}, ${pattern})`,
  // Spark always replaces everywhere and writes groups as $1.
  regexp_replace: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by!.replace(/\\(\d)/g, '$$$1')})`,
  regexp_extract: (text, pattern, group) => (group?.startsWith('array(')
    ? `named_struct(${group.slice(6, -1).split(',').map((name, at) => `${name.trim()}, regexp_extract(${text}, ${pattern}, ${at + 1})`).join(', ')})`
    : `regexp_extract(${text}, ${pattern}, ${group ?? 0})`),
  // DuckDB leaves nulls out of concat; Spark would make the whole null.
  concat: (...parts) => `concat_ws('', ${parts.join(', ')})`,
  unnest: (list) => `explode(${list})`,
  date_diff: (unit, from, to) => `datediff(${unit!.replaceAll("'", '').toUpperCase()}, ${from}, ${to})`,
  arg_max: (value, by) => `max_by(${value}, ${by})`,
  arg_min: (value, by) => `min_by(${value}, ${by})`,
  // The numbers of a range are called `range` there and `id` here.
  range: (...given) => `(select id as range from range(${given.join(', ')}))`,
  // A list in an order is made of pairs there; a place it does not have is null here and an error there.
  list: (inOrder) => {
    const [value, place] = inOrder!.split(/\s+order\s+by\s+/i) as [string, string];
    return `transform(array_sort(collect_list(named_struct('place', ${place}, 'value', ${value}))), one -> one.value)`;
  },
  list_extract: (list, at) => `try_element_at(${list}, cast(${at} as int))`,
  list_value: (...parts) => `array(${parts.join(', ')})`,
  query_table: (name) => name!.replaceAll(/^[('\s]+|[)'\s]+$/g, ''),
};
/** Types by their other names. */
const types: Record<string, string> = { integer: 'int', varchar: 'string', text: 'string', int64: 'bigint', int32: 'int', float8: 'double' };

/** Statements that make something, or choose where to look. */
function asSpark(text: string): string[] {
  const path = /^set\s+search_path\s*=\s*'(\w+)/i.exec(text);
  if (path) return [`use ${path[1]}`]; // Spark looks in one schema; what lies in another is named in full
  const empty = /^create\s+table\s+([\w.]+)\s*\(/i.exec(text);
  if (empty) return [`${text.replace(/\b(varchar|text)\b/gi, 'string')} using parquet`];
  const made = /^create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(table|view)\s+([\w.]+)\s+as\s+/i.exec(text);
  if (!made) return [text];
  const [head, kind, name] = made as unknown as [string, string, string];
  const rest = text.slice(head.length);
  if (kind.toLowerCase() === 'view') return [`create or replace temporary view ${name} as ${rest}`];
  // A step may read the very table that it replaces, so the new one gets the name when it is whole.
  return [`drop table if exists ${name}__next`, `create table ${name}__next using parquet as ${rest}`, `drop table if exists ${name}`, `alter table ${name}__next rename to ${name}`];
}

const trimmed = (tokens: Token[]): Token[] => tokens.slice(nextWord(tokens, 0), tokens.findLastIndex((token) => token.kind !== 'blank') + 1);

export function openDialect(): Dialect {
  const macros = new Map<string, Macro>();
  let files = 0;
  /** What has to be said before the statement that is being written. */
  let before: string[] = [];

  /** A file is a view of its own in Spark; `columns = {a: 'VARCHAR'}` says what it has. */
  function fileView(given: Token[][]): string {
    const columns = given.map((one) => textOf(one).trim()).find((one) => one.startsWith('columns'));
    if (!columns) throw new Error('A file without a list of its columns cannot be read by Spark.');
    const named = [...columns.matchAll(/(\w+):\s*'(\w+)'/g)].map(([, name, type]) => `${name} ${types[type!.toLowerCase()] ?? type}`);
    const name = `file_${files++}`;
    before.push(`create or replace temporary view ${name} (${named.join(', ')}) using csv options (path ${textOf(given[0]!).trim()}, header 'true', quote '', escape '')`);
    return name;
  }

  function written(tokens: Token[]): string {
    let text = '';
    let last: Token | undefined;
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      const next = nextWord(tokens, at + 1);
      const name = token.kind === 'word' ? token.text.toLowerCase() : '';
      const isCall = name !== '' && tokens[next]?.text === '(' && last?.text !== '.';
      if (isCall && name === 'read_csv') {
        const { given, end } = argumentsAt(tokens, next);
        text += fileView(given);
        at = end;
      } else if (isCall && (macros.has(name) || functions[name])) {
        const { given, end } = argumentsAt(tokens, next);
        text += macros.has(name) ? expanded(name, given) : functions[name]!(...given.map((one) => written(one).trim()));
        at = end;
      } else if (name === 'exclude' && last?.text === '*') {
        text += 'except';
      } else if (token.text === '//') {
        text = `${text.trimEnd()} div${tokens[at + 1]?.kind === 'blank' ? '' : ' '}`;
      } else if (token.text === '[') {
        if (last?.kind === 'word' || last?.text === ')' || last?.text === ']') throw new Error(`Places of a list are counted otherwise in Spark: ${textOf(tokens.slice(Math.max(0, at - 8), at + 8))}`);
        const end = closing(tokens, at);
        text += `array(${written(tokens.slice(at + 1, end))})`;
        at = end;
      } else if (token.kind === 'word' && token.text.startsWith('"')) {
        text += `\`${token.text.slice(1, -1)}\``;
      } else {
        text += last?.text === '::' || last?.text.toLowerCase() === 'as' ? types[name] ?? token.text : token.text;
      }
      if (token.kind !== 'blank') last = tokens[at];
    }
    return text;
  }

  function expanded(name: string, given: Token[][]): string {
    const { parameters, body } = macros.get(name)!;
    if (given.length !== parameters.length) throw new Error(`${name} takes ${parameters.length} arguments, not ${given.length}.`);
    const filled: Token[] = [];
    body.forEach((token, at) => {
      const which = token.kind === 'word' && body[at - 1]?.text !== '.' ? parameters.indexOf(token.text.toLowerCase()) : -1;
      if (which < 0) filled.push(token);
      else filled.push({ kind: 'sign', text: '(' }, ...trimmed(given[which]!), { kind: 'sign', text: ')' });
    });
    return `(${written(filled).trim()})`;
  }

  function remember(tokens: Token[]): boolean {
    const words = tokens.filter((token) => token.kind !== 'blank');
    const at = words.findIndex((token) => token.text.toLowerCase() === 'macro');
    if (words[0]?.text.toLowerCase() !== 'create' || at < 0 || at > 3) return false;
    const { given, end } = argumentsAt(words, at + 2);
    const isTable = words[end + 2]?.text.toLowerCase() === 'table';
    const from = tokens.indexOf(words[end + (isTable ? 2 : 1)]!) + 1;
    macros.set(words[at + 1]!.text.toLowerCase(), { parameters: given.map((one) => textOf(one).trim().toLowerCase()), body: tokens.slice(from) });
    return true;
  }

  return {
    statements: (sql) => splitAt(wordsOf(sql).filter((token) => !token.text.startsWith('--')), ';').flatMap((tokens): string[] => {
      if (isEmpty(tokens) || remember(tokens)) return [];
      before = [];
      const text = written(tokens).trim();
      return [...before, ...asSpark(text)];
    }),
  };
}
