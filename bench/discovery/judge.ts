/**
 * Judges a result against the truth, by level, model and kind of error:
 * `npx tsx bench/discovery/judge.ts --said linked.csv --dir DIR/linkage [--by score] [--examples 20]`
 * With examples it also shows wrong and missed links side by side, the most frequent combinations of damage first.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { accuracyOf } from './accuracy.ts';

const { values } = parseArgs({ options: { said: { type: 'string' }, dir: { type: 'string' }, left: { type: 'string', default: 'left.csv' }, by: { type: 'string', default: 'decision' }, examples: { type: 'string', default: '0' } } });
if (!values.said || !values.dir || !['decision', 'score'].includes(values.by)) {
  console.error('tsx bench/discovery/judge.ts --said linked.csv --dir DIR/linkage [--left left-ids.csv] [--by decision|score] [--examples 20]');
  process.exit(2);
}
const truth = join(values.dir, 'truth.csv');
const { groups, threshold } = await accuracyOf({ path: values.said, by: values.by as 'decision' | 'score' }, truth);
if (threshold !== undefined) console.log(`threshold with the best F1: ${threshold}`);
for (const one of groups) {
  console.log(`${one.group.padEnd(28)}${String(one.rows).padStart(8)}  P ${one.precision.toFixed(4)}  R ${one.recall.toFixed(4)}  F1 ${one.f1.toFixed(4)}  review ${(100 * one.review).toFixed(2)} % (right one among them ${(100 * one.reviewRight).toFixed(2)} %)`);
}

if (Number(values.examples) > 0) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const read = (path: string) => `read_csv('${path}', header = true, all_varchar = true)`;
  const person = (table: string) => `concat_ws(' ', coalesce(${table}."姓名", '—'), ${table}."性别", ${table}."出生日期", ${table}."户籍地区划", coalesce(${table}."父亲姓名", '—'), coalesce(${table}."母亲姓名", '—'))`;
  await connection.run(`
    create table said as select * from ${read(values.said)} ${values.by === 'score' ? `where score::double >= ${threshold}` : ''};
    create table truth as select * from ${read(truth)};
    create table l as select * from ${read(join(values.dir, values.left))};
    create table r as select * from ${read(join(values.dir, 'right.csv'))};`);
  const same = values.by === 'score' ? 'true' : `decision = 'same'`;
  const show = async (title: string, sql: string) => {
    console.log(`\n${title}`);
    for (const row of (await connection.runAndReadAll(`${sql} limit ${Number(values.examples)}`)).getRowsJson()) console.log(row.join(' | '));
  };
  await show('wrong links by who and damage', `select count(*) as n, t.who, t.fields, t.kinds from said s join truth t using (left_id) where ${same} and s.right_id is distinct from t.right_id group by all order by n desc`);
  await show('wrong links: left, linked to, truly', `select t.who, t.kinds, ${person('l')}, ${person('r')}, ${person('o')} from said s join truth t using (left_id) join l on l.id = left_id join r on r.id = s.right_id left join r o on o.id = t.right_id where ${same} and s.right_id is distinct from t.right_id order by hash(left_id)`);
  const missed = `from truth t where t.right_id <> '' and not exists (select 1 from said s where s.left_id = t.left_id and s.right_id = t.right_id and ${same})`;
  await show('missed by fields and damage', `select count(*) as n, fields, kinds ${missed} group by all order by n desc`);
  await show('missed at one or two damaged fields', `select kinds, ${person('l')}, ${person('r')}, coalesce((select any_value(${values.by === 'score' ? 'score' : 'decision'}) from said s where s.left_id = t.left_id and s.right_id = t.right_id), 'not said') from truth t join l on l.id = left_id join r on r.id = t.right_id where fields::int <= 2 and t.left_id in (select left_id ${missed}) order by hash(left_id)`);
  connection.closeSync();
}
