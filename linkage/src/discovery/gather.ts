import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Text, text } from '@tonghu/domain/text';
import { both } from './both.ts';
import { soundsOf } from './character-sounds.ts';
import { linkRows } from './link-rows.ts';
import type { Lane, MatchingEngine } from './matching-engine.ts';
import { setMisnamedAside } from './misnamed.ts';
import { classOfBenefit } from './paid-classes.ts';
import type { FileRead } from './read-department-file.ts';
import { type RowNotes, repairNumbers } from './repair-numbers.ts';
import type { Review } from './reviews.ts';
import type { Screening } from './screen.ts';
import { quoted } from './source-view.ts';
import { settledFacts } from './settled.ts';

const words: Record<string, Text> = {
  children: text('筛选辖区内未成年人', 'Choosing the minors of the division'),
  repairs: text('核对有误的证号', 'Looking at damaged numbers'),
  touched: text('比对部门数据', 'Matching department files'),
  happenings: text('汇集线索', 'Collecting what the files say'),
  told: text('形成事实', 'Gathering facts'),
};

/** What gathering leaves beside the tables: remarks on single rows, and rows that a person has to look at. */
export interface GatheredBeside { notes: RowNotes; reviews: Review[] }

/** From the tables of the files to what is said of every child who leaves the database (steps 30 to 60). */
export async function gather(engine: MatchingEngine, wanted: Screening, prefix: string, files: readonly FileRead[]): Promise<GatheredBeside> {
  const { on, division, enrolled = [], report, signal } = wanted;
  const names = Object.keys(words);
  const begin = (name: string) => {
    signal?.throwIfAborted();
    report?.({ step: words[name]!, done: names.indexOf(name), total: names.length });
  };
  begin('children');
  await engine.run('create table run as select $on::date as on_day, $prefix as prefix', { on, prefix });
  await engine.run('create table linked (fact varchar, line bigint, person bigint, probability double)');
  await loadBenefitClasses(engine);
  await loadEnrolled(engine, enrolled);
  await engine.step('30_children');
  begin('repairs');
  const settled = () => (wanted.alsoNotPushed ? [] : settledFacts(wanted.open, new Set(files.map(({ kind }) => kind)), on, division));
  const beside = await engine.lane();
  // What is worked out here and not in the database, while the database looks for damaged numbers.
  await both(engine.step('35_damaged'), loadSettled(beside, settled).then(soundsOf));
  const { notes, reviews } = await repairNumbers(engine, files, wanted.decided);
  const byLikeness = await linkRows(engine, files, wanted);
  for (const [row, note] of byLikeness.notes) notes.set(row, note);
  reviews.push(...byLikeness.reviews);
  begin('touched');
  await engine.step('40_touched');
  await engine.step('45_misnamed');
  reviews.push(...await setMisnamedAside(engine, files, wanted.decided));
  await engine.step('48_paid');
  begin('happenings');
  await engine.step('50_happenings');
  begin('told');
  await engine.step('60_told');
  return { notes, reviews };
}

async function loadBenefitClasses(engine: MatchingEngine): Promise<void> {
  const names = (await engine.all('select distinct benefit from benefits where benefit is not null')).map((row) => String(row.benefit));
  await engine.run('create table benefit_classes (benefit varchar, class varchar)');
  for (const benefit of names) {
    const one = classOfBenefit(benefit);
    if (one) await engine.run('insert into benefit_classes values ($benefit, $class)', { benefit, class: one });
  }
}

async function loadEnrolled(engine: MatchingEngine, enrolled: NonNullable<Screening['enrolled']>): Promise<void> {
  const held = join(engine.folder, 'enrolled.csv');
  await writeFile(held, [...enrolled].map((one) => `${one.idNumber},${one.class}\n`).join(''), { mode: 0o600 });
  await engine.run(`create table enrolled as select digits_of(person) as person, class from read_csv(${quoted(held)}, header = false, auto_detect = false, delim = ',', columns = {person: 'VARCHAR', class: 'VARCHAR'})`);
}

async function loadSettled(lane: Lane, facts: () => readonly { side: string; fact: string }[]): Promise<void> {
  await lane.run('create table settled (side varchar, fact varchar)');
  const rows = facts().map(({ side, fact }) => `(${quoted(side)}, ${quoted(fact)})`);
  if (rows.length > 0) await lane.run(`insert into settled values ${rows.join(', ')}`);
}
