import { type Text, text } from '@tonghu/domain/text';
import type { MatchingEngine } from '../discovery/matching-engine.ts';
import { fieldNames, levelsOf } from './fields.ts';
import { type LinkModel, shippedModel } from './model.ts';
import { loadLists } from './lists.ts';
import { type Lessons, train } from './train.ts';
import { levelWeights, priorsOf } from './weights.ts';

export interface LinkWanted {
  /** Tables of the engine with columns id, name, id_number, sex, birth_date, hukou, father_name and mother_name, all text. */
  left: string;
  right: string;
  /** Weights to use as they are; without them they are learned from the two tables. */
  model?: LinkModel;
  /** Weights to start learning from; those that come with the product if not given. */
  start?: LinkModel;
  /** Divisions that became part of others: codes of 6, 9 or 12 digits. */
  divisions?: readonly { old: string; new: string }[];
  /** The day written into learned weights. */
  date: string;
  /** A csv file for the links, instead of the table. */
  writeTo?: string;
  /** Learn, and link nothing. */
  onlyLearn?: boolean;
  report?: (step: Text) => void;
  signal?: AbortSignal;
}

export interface Linked {
  model: LinkModel;
  rows: { left: number; right: number; pairs: number };
  /** Left rows by their answer; together they are all of them. */
  answers: { same: number; review: number; different: number; noCandidate: number };
  /** Keys that too many right rows share, and how many left rows have one: what was not searched by. */
  tooCommon: { key: Text; keys: number; leftRows: number }[];
  /** Divisions that seem to have become part of others, as the files show. */
  mergers: { old: string; new: string; people: number }[];
}

/** The views keys_1 … of step 50: what each is, and the most right rows one key may have. Those up to 5 decide whether the others are tried. */
const keys: readonly { kind: number; most: number; title: Text }[] = [
  { kind: 1, most: 20, title: text('身份证号', 'ID number') },
  { kind: 2, most: 60, title: text('姓名和出生日期', 'name and birth date') },
  { kind: 3, most: 40, title: text('姓名和父母一方', 'name and a parent') },
  { kind: 4, most: 40, title: text('出生日期和父母一方', 'birth date and a parent') },
  { kind: 5, most: 60, title: text('父母双方', 'both parents') },
  { kind: 6, most: 60, title: text('出生日期和乡镇', 'birth date and town') },
  { kind: 7, most: 16, title: text('姓名和县', 'name and county') },
  { kind: 8, most: 12, title: text('姓名和出生年', 'name and year of birth') },
  { kind: 9, most: 20, title: text('姓名和生日', 'name and day of the year') },
  { kind: 10, most: 40, title: text('父母一方和乡镇', 'a parent and town') },
  { kind: 11, most: 6, title: text('姓名', 'name alone') },
];
const tight = 5;
/** Left rows that training looks at, about. */
const lessonRows = 6_000;

/**
 * Finds for each left row the right row that is the same person, or says that a
 * person should decide. Leaves the table `links` in the engine: left_id,
 * right_id, probability, decision, and every part of the score (`partsOf`).
 * All other tables it makes are in a schema of its own, which goes again.
 */
export async function linkPeople(engine: MatchingEngine, wanted: LinkWanted): Promise<Linked> {
  await engine.run(`create schema linking; set search_path = 'linking,main'`);
  try {
    return await linkInSchema(engine, wanted);
  } finally {
    await engine.run(`set search_path = 'main'; drop schema linking cascade`);
  }
}

async function linkInSchema(engine: MatchingEngine, wanted: LinkWanted): Promise<Linked> {
  const { left, right, signal } = wanted;
  const say = (zh: string, en: string) => {
    signal?.throwIfAborted();
    wanted.report?.(text(zh, en));
  };
  const step = (name: string) => engine.step(`link/${name}`);
  const number = async (sql: string) => Number((await engine.all(`select (${sql})::double as n`))[0]!.n);
  say('读懂姓名、日期和区划', 'Reading names, dates and divisions');
  await step('10_reading');
  await loadLists(engine);
  await step('20_tables');
  await loadDivisions(engine, wanted.divisions ?? []);
  const withNumbers = await number(`select count(*) from main.${left} where id_number <> ''`) > 0;
  await readSide(engine, 'left', left, true);
  await readSide(engine, 'right', right, withNumbers);

  say('查找可能的人', 'Finding who comes into question');
  await engine.run(`create table found (l bigint, r bigint, kind integer); create table dropped (kind integer, keys bigint, left_rows bigint);
    create table settled (l bigint); create table kind (kind integer, most integer)`);
  await step('50_keys');
  const search = async ({ kind, most }: (typeof keys)[number]) => {
    signal?.throwIfAborted();
    await engine.run(`create or replace view kind_keys as select * from keys_${kind}; create or replace table kind as select ${kind} as kind, ${most} as most`);
    await step('55_blocks');
  };
  for (const one of keys) if (one.kind <= tight && (one.kind > 1 || withNumbers)) await search(one);
  if (withNumbers) await step('56_repairs');
  const mergers = await learnMergers(engine);
  await step('40_rarity');
  await step('58_settled');
  for (const one of keys) if (one.kind > tight) await search(one);
  await step('60_pairs');

  say('逐项比较', 'Comparing field by field');
  // The right file streams past the pairs and then past the left file, both small: as the step is written, not as counts of rows suggest.
  await engine.run(`set disabled_optimizers = 'join_order,build_side_probe_side'`);
  await step('70_compared').finally(() => engine.run(`set disabled_optimizers = ''`));
  if (withNumbers) await step('72_numbers');
  await engine.run('drop table found; drop table right_keys; drop table wanted_keys; drop table key_sizes');
  const rows = {
    left: await number('select count(*) from left_people'), right: await number('select count(n) from right_people'),
    pairs: await number('select count(*) from pairs where by_key'),
  };
  say('学习权重', 'Learning the weights');
  const model = wanted.model ?? await learn(engine, wanted, rows, step);
  if (wanted.model) await engine.run('create table sample as select 1000000000 as every').then(() => step('75_lessons'));

  const linked: Linked = { model, rows, mergers, tooCommon: await tooCommon(engine), answers: { same: 0, review: 0, different: 0, noCandidate: rows.left } };
  if (wanted.onlyLearn) return linked;
  say('计算概率', 'Working out probabilities');
  await loadWeights(engine, model, rows.right);
  await step('80_scored');
  await step('90_links');
  await engine.run(`create view left_ids as select rowid as n, id from main.${left}; create view right_ids as select rowid as n, id from main.${right}`);
  await step('95_parts');
  const inOrder = (columns: string) => `select ${columns} from link_parts order by l, standing`;
  if (wanted.writeTo === undefined) await engine.run(`create or replace table main.links as ${inOrder(linkColumns.join(', '))}`);
  else {
    say('写出结果', 'Writing the result');
    await engine.run(`copy (${inOrder(linkColumns.map(inFile).join(', '))}) to '${wanted.writeTo.replaceAll('\'', '\'\'')}' (format csv, header true, use_tmp_file false)`);
  }
  for (const { decision, n } of await engine.all(`select decision, count(*)::double as n from (
    select l, case when bool_or(decision = 'same') then 'same' when bool_or(decision = 'review') then 'review' else 'different' end as decision from links group by l) each_row group by decision`)) {
    linked.answers[decision as 'same'] = Number(n);
    linked.answers.noCandidate -= Number(n);
  }
  return linked;
}

/** Steps 30 and 35 for one side. Numbers of the right are only read where somebody on the left has one, or where they tell a birth date or sex. */
async function readSide(engine: MatchingEngine, side: 'left' | 'right', table: string, withNumbers: boolean): Promise<void> {
  const swapped = `name < ':' and birth_date > '一' and regexp_full_match(trim(name), '[0-9].*')`;
  const [wrong] = await engine.all(`select count(*)::double as n from main.${table} where ${swapped}`);
  const put = Number(wrong!.n) > 0 ? `case when ${swapped} then birth_date else name end as name, case when ${swapped} then name else birth_date end as birth_date` : 'name, birth_date';
  const idNumber = withNumbers ? 'id_number' : `case when birth_date is null or birth_date = '' or sex is null or sex = '' then id_number end`;
  await engine.run(`create or replace view cells as select rowid as n, ${put}, ${idNumber} as id_number, sex, hukou, father_name, mother_name from main.${table}`);
  await engine.step('link/30_people');
  await engine.run('drop view cells; drop table odd_cells; drop table names; drop table written; drop table long_names');
  const [merged] = await engine.all('select count(*)::double as n from merged');
  if (Number(merged!.n) > 0) await recode(engine, 'people', side);
  else if (side === 'left') await engine.run('create table left_people as select * from people where n is not null');
  else return engine.run('create view right_people as select * from people'); // many, and not copied for a name
  await engine.run('drop view people; drop table spelled; drop table odd_people');
}

/** The people with the divisions of today. */
async function recode(engine: MatchingEngine, from: string, side: 'left' | 'right'): Promise<void> {
  await engine.run(`create or replace view of_old as select * from ${from}`);
  await engine.step('link/35_divisions');
  await engine.run(`drop view of_old; drop table if exists ${side}_people; alter table recoded rename to ${side}_people`);
}

async function learnMergers(engine: MatchingEngine): Promise<Linked['mergers']> {
  await engine.step('link/57_mergers');
  const mergers = await engine.all('select old::varchar as old, new::varchar as new, people::double as people from mergers order by people desc, old');
  if (mergers.length) {
    await engine.run('drop view keys_1; insert into merged select old, new from mergers m where not exists (select 1 from merged g where g.old = m.old)');
    await recode(engine, 'left_people', 'left');
    await engine.step('link/50_keys');
  }
  return mergers.map((one) => ({ old: String(one.old), new: String(one.new), people: Number(one.people) }));
}

async function learn(engine: MatchingEngine, { start = shippedModel(), date }: LinkWanted, rows: { left: number; right: number }, step: (name: string) => Promise<void>): Promise<LinkModel> {
  const every = Math.max(1, Math.floor(rows.left / lessonRows));
  await engine.run(`create table sample as select ${every} as every`);
  await step('75_lessons');
  const l: number[] = [];
  const pattern: number[] = [];
  const rarity: number[] = [];
  for await (const [a, b, c] of engine.columns('select l::double, pattern::double, rarity from lessons order by l, r')) {
    for (let at = 0; at < a!.length; at++) {
      l.push(a![at] as number);
      pattern.push(b![at] as number);
      rarity.push(c![at] as number);
    }
  }
  const strangers = (await engine.all('select pattern::double as pattern, pairs::double as pairs from strangers order by 1')).map((one) => ({ pattern: Number(one.pattern), pairs: Number(one.pairs) }));
  const lessons: Lessons = { ...rows, rows: Math.ceil(rows.left / every), l, pattern, rarity, strangers };
  return train(start, lessons, date);
}

async function loadWeights(engine: MatchingEngine, model: LinkModel, right: number): Promise<void> {
  const { person, kin, nobody } = priorsOf(model, right);
  const named = levelWeights(model).map(({ field, level, weight, kinWeight }) => `('${field}', ${level}, '${level ? levelsOf(field)[level - 1]!.key : 'missing'}', ${weight}, ${kinWeight})`);
  await engine.run(`create table weights (field varchar, level integer, title varchar, weight double, kin_weight double); insert into weights values ${named.join(', ')};
    create table priors as select ${person}::double as person, ${kin}::double as kin, ${nobody}::double as nobody;
    create table decide as select ${model.decide.same}::double as same, ${model.decide.review}::double as review`);
}

async function loadDivisions(engine: MatchingEngine, divisions: readonly { old: string; new: string }[]): Promise<void> {
  const values = divisions.map((one) => `(${one.old.padEnd(12, '0')}, ${one.new.padEnd(12, '0')})`);
  await engine.run(`create table merged (old bigint, new bigint); ${values.length ? `insert into merged values ${values.join(', ')}` : ''}`);
}

async function tooCommon(engine: MatchingEngine): Promise<Linked['tooCommon']> {
  return (await engine.all('select kind, keys::double as keys, left_rows::double as left_rows from dropped order by kind')).map((one) => ({
    key: keys.find(({ kind }) => kind === one.kind)!.title, keys: Number(one.keys), leftRows: Number(one.left_rows),
  }));
}

/** Columns of the table `links`, in order: what a file of results has. */
export const linkColumns = ['left_id', 'right_id', 'probability', 'decision', 'prior', ...fieldNames.flatMap((field) => [field, `${field}_weight`]), 'kin_weight', 'rivals_weight'];

/** Weights to three places: their sum stays within a hundredth of the whole. An id that a spreadsheet would run as a formula is made plain text, as in `csvLine`: only one that begins with a tab, a return, +, -, = or @, plain or full-width, is looked at closely. */
const inFile = (column: string): string =>
  (column.endsWith('_id') ? `case when unicode(${column}) in (9, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312) and length(${column}) > 1 and not regexp_full_match(${column}, '[-+][0-9]+([.][0-9]+)?') then '''' || ${column} else ${column} end as ${column}` : column === 'probability' ? 'cast(probability as decimal(7, 6)) as probability' : column === 'prior' || column.endsWith('_weight') ? `cast(${column} as decimal(12, 3)) as ${column}` : column);
