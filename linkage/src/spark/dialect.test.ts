import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDialect } from './dialect.ts';
import { textOf, wordsOf } from './sql-words.ts';

const steps = new URL('../../sql/link/', import.meta.url);
const files = readdirSync(steps).filter((name) => name.endsWith('.sql')).sort();
const one = (sql: string): string => openDialect().statements(sql).join(';\n');

test.each([
  ['whole numbers', 'select a // b', 'select a div b'],
  ['names in quotes', 'select "姓名" from "a b"', 'select `姓名` from `a b`'],
  ['lists', `select unnest(['y', 'm'])`, `select explode(array('y', 'm'))`],
  ['a concat that leaves nulls out', `select concat(a, 'x')`, `select concat_ws('', a, 'x')`],
  ['types', 'select a::varchar, cast(b as int64)', 'select a::string, cast(b as bigint)'],
  ['texts stay as they are, comments go', `select 'a -- "b" // [c]' -- note; with [signs]`, `select 'a -- "b" // [c]'`],
  ['groups of a pattern', String.raw`select regexp_replace(a, '^(x)', '\1\1', 'g')`, `select regexp_replace(a, '^(x)', '$1$1')`],
  ['the whole text and not a part', `select regexp_full_match(a, 'x|y')`, `select regexp_like(a, concat('^(?:', 'x|y', ')$'))`],
  ['parts of a pattern by name', `select regexp_extract(a, '(.)(.)', ['y', 'm'])`, `select named_struct('y', regexp_extract(a, '(.)(.)', 1), 'm', regexp_extract(a, '(.)(.)', 2))`],
  ['the bytes of a text', 'select strlen(a) from t', 'select octet_length(a) from t'],
  ['lists in an order', 'select list(a order by b) from t', `select transform(array_sort(collect_list(named_struct('place', b, 'value', a))), one -> one.value) from t`],
  ['a place of a list', 'select list_extract(a, b + 1) from t', 'select try_element_at(a, cast(b + 1 as int)) from t'],
  ['all columns but some', 'select t.* exclude (a, b) from t', 'select t.* except (a, b) from t'],
  ['where to look', `set search_path = 'linking,main'`, 'use linking'],
  ['an empty table', 'create table t (a bigint, b varchar)', 'create table t (a bigint, b string) using parquet'],
  ['a file', `select * from read_csv('a.csv', header = true, columns = {a: 'VARCHAR', b: 'INTEGER'})`,
    `create or replace temporary view file_0 (a string, b int) using csv options (path 'a.csv', header 'true', quote '', escape '');\nselect * from file_0`],
  ['a column called like a function', 'select t.unnest, range from t', 'select t.unnest, range from t'],
])('%s', (_what, duck, spark) => expect(one(duck)).toBe(spark));

test('macros are written out, inside one another and from one step to the next, arguments in brackets', () => {
  const dialect = openDialect();
  expect(dialect.statements('create or replace macro whole(a, b) as a // b; create macro half(x) as whole(x, 2) + s.x;')).toEqual([]);
  expect(dialect.statements('select half(c + 1)')).toEqual(['select ((((c + 1)) div (2)) + s.x)']);
});

test('a table may be made from the one it replaces', () => {
  expect(openDialect().statements('create or replace table t as select * from t')).toEqual([
    'drop table if exists t__next', 'create table t__next using parquet as select * from t', 'drop table if exists t', 'alter table t__next rename to t',
  ]);
});

test('places of a list are refused: they are counted from one there', () => {
  expect(() => one('select a[1] from t')).toThrow('Places of a list');
});

test('every step of linking is taken apart without loss, and has a translation', () => {
  expect(files.length).toBeGreaterThan(3);
  const dialect = openDialect();
  for (const file of files) {
    const sql = readFileSync(new URL(file, steps), 'utf8');
    expect(textOf(wordsOf(sql)), file).toBe(sql);
    expect(dialect.statements(sql).join('\n'), file).not.toMatch(/regexp_full_match|::(varchar|text)\b|\bmacro\b|\b(unnest|strlen|list|list_extract)\(/);
  }
});
