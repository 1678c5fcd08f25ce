import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { columnNames } from './column-names.ts';
import { columnParts } from './column-words.ts';
import { subjectKinds } from './subject-kinds.ts';

const schema = readFileSync(new URL('../../../db/schema.sql', import.meta.url), 'utf8');
/** Tables whose changes the record keeps, with their columns. */
const tables = [...schema.matchAll(/^CREATE TRIGGER audit_write AFTER (.*) ON (\w+) FOR/gm)].map(([, when, table]) => {
  const [, body] = new RegExp(`^create table ${table} \\(\\n([\\s\\S]*?)\\n\\);`, 'm').exec(schema) ?? [];
  const columns = body!.split('\n').map((line) => /^ {2}(\w+) /.exec(line)![1]!).filter((name) => name !== 'constraint');
  return { table: table!, changes: when!.includes('UPDATE'), columns };
});

test('every table the record keeps has a name in console/src/audit/record-words.ts', () => {
  expect(tables.length).toBeGreaterThan(25);
  expect(tables.map(({ table }) => table).filter((table) => !subjectKinds[table])).toEqual([]);
});

test('every column that can change has a name in console/src/audit/columns', () => {
  const nameless = tables.filter(({ changes }) => changes).flatMap(({ table, columns }) => columns
    .filter((column) => !['id', 'staff_id'].includes(column) && columnNames([column], 'zh')[0] === column)
    .map((column) => `${table}.${column}`));
  expect(nameless).toEqual([]);
});

test('a column is named in one file only', () => {
  const named = columnParts.flatMap(({ zh }) => Object.keys(zh));
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
});

test('one thing in several columns is said once, and what only the database writes is not said', () => {
  expect(columnNames(['id_number_hint', 'id_number_sealed', 'id_number_token', 'name', 'version'], 'en')).toEqual(['ID number', 'Name']);
});
