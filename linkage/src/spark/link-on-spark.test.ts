import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMatchingEngine, type Row } from '../discovery/matching-engine.ts';
import { linkColumns, linkPeople } from '../link/link-people.ts';
import { csv, folderForTest, idNumber, spoiled } from '../testing/people.ts';
import { findSpark, openSpark } from './open-spark.ts';

const spark = findSpark(process.env, process.env['TONGHU_SPARK_PYTHON']);
const missing = 'missing' in spark ? spark.missing : undefined;
if (missing) console.info(`Linking on Spark was not tried here: ${missing}. pip install pyspark, then TONGHU_SPARK_PYTHON=… or SPARK_HOME=….`);

const columns = ['id', 'name', 'id_number', 'sex', 'birth_date', 'hukou', 'father_name', 'mother_name'];

/** A small town with twins, brothers and sisters, namesakes and names with a dot; and a left file in which every row has another damage. */
function town(): { left: string[][]; right: string[][] } {
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
  const given = ['梓涵', '子轩', '浩宇', '欣怡', '一诺', '雨桐', '明', '静', '俊杰', '思远'];
  const right: string[][] = [];
  for (let family = 0; family < 400; family++) {
    const surname = surnames[family % 20]!;
    const parents = [`${surname}${'建志海国文'[family % 5]}${'强军伟平'[family % 4]}`, `${surnames[(family * 7 + 3) % 20]}${'丽敏燕霞'[family % 4]}${'华芳娟'[family % 3]}`];
    const village = `3707840${String(10 + family % 12).padStart(2, '0')}${String(201 + family % 30)}`;
    for (let child = 0; child < 1 + family % 3; child++) {
      const day = `20${String(9 + (family * 3 + (family % 7 === 0 ? 0 : child * 4)) % 16).padStart(2, '0')}-${String(1 + family % 12).padStart(2, '0')}-${String(1 + (family * 5) % 28).padStart(2, '0')}`;
      const name = family % 50 === 13 ? `阿依古丽${child ? '努尔' : ''}·买买提` : surname + given[(family * 3 + child * 4) % 10]!;
      right.push([`P${right.length}`, name, idNumber(day, family * 3 % 900 + child), (family + child) % 2 ? '男' : '女', day, village, ...parents]);
    }
  }
  const damage: ((row: string[]) => void)[] = [
    () => {}, (row) => { row[1] = row[1]!.replace('梓', '子').replace('浩', '皓'); }, (row) => { row[4] = `${row[4]!.slice(0, 8)}15`; }, (row) => { row[5] = ''; row[6] = ''; },
    (row) => { [row[6], row[7]] = [row[7]!, row[6]!]; }, (row) => { row[2] = ''; }, (row) => { row[2] = spoiled(row[2]!); row[1] = row[1]!.replace('·', ''); }, (row) => { row[4] = ''; row[3] = ''; },
    (row) => { row[1] = '赵无名'; row[6] = '钱某'; row[7] = ''; row[2] = ''; row[4] = '2011-11-11'; },
  ];
  const left = right.filter((_, at) => at % 3 !== 1).map((row, at) => {
    const now = [`L${at}`, ...row.slice(1)];
    if (at % 2) now[2] = '';
    damage[at % damage.length]!(now);
    return now;
  });
  return { left, right };
}

/** The result in an order and with numbers that do not hang on the engine: logarithms differ in their last places. */
const settled = (rows: Row[]): string[] => rows.map((row) => linkColumns.map((column) => {
  const value = row[column];
  return typeof value === 'number' ? (Math.round(value * 1e6) / 1e6 + 0).toFixed(6) : String(value);
}).join(',')).sort();

test.skipIf(missing)(`the same steps give the same links on Spark as on DuckDB${missing ? ` (not tried here: ${missing})` : ''}`, { timeout: 600_000 }, async () => {
  const folder = await folderForTest();
  const { left, right } = town();
  for (const [name, rows] of [['left', left], ['right', right]] as const) writeFileSync(join(folder, `${name}.csv`), csv(['rowid', ...columns], ...rows.map((row, at) => [String(at), ...row])));

  const duck = await openMatchingEngine({ memoryLimit: '1GB' });
  const onSpark = await openSpark(spark as Exclude<typeof spark, { missing: string }>);
  try {
    await onSpark.plain('create schema main');
    for (const side of ['left', 'right']) {
      await duck.run(`create table ${side}_list as select * exclude (rowid) from read_csv('${join(folder, `${side}.csv`)}', header = true, all_varchar = true)`);
      await onSpark.plain(`create table main.${side}_list (rowid bigint, ${columns.map((one) => `${one} string`).join(', ')}) using csv options (path '${join(folder, `${side}.csv`)}', header 'true')`);
    }
    const wanted = { left: 'left_list', right: 'right_list', date: '2026-06-01' };
    const [ours, theirs] = [await linkPeople(duck, wanted), await linkPeople(onSpark, wanted)];
    const all = 'select * from main.links';
    const [fromDuck, fromSpark] = [await duck.all(all), await onSpark.all(all)];
    expect(fromDuck.filter((row) => row.decision === 'same').length).toBeGreaterThan(200);
    expect(new Set(fromDuck.map((row) => row.decision))).toEqual(new Set(['same', 'review', 'different']));
    expect(settled(fromSpark)).toEqual(settled(fromDuck));
    expect(theirs.answers).toEqual(ours.answers);
    expect(theirs.rows).toEqual(ours.rows);
  } finally {
    await duck.close();
    await onSpark.close();
  }
});
