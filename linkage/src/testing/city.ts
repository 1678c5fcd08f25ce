import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@tonghu/domain/answer';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { columnsOf } from '../discovery/columns.ts';
import type { Decide } from '../discovery/screen.ts';
import { csv, folderForTest } from './people.ts';

/** Rows of one file, by column name in SQL. */
export type Rows = Record<string, string>[];

/** Writes files of a small city under their usual headers. A kind without an entry is not supplied; an empty list is a file without rows. */
export async function cityWith(files: Partial<Record<FileKind, Rows>>): Promise<{ population: string; feeds: string }> {
  const folder = await folderForTest();
  const feeds = join(folder, 'feeds');
  await mkdir(feeds);
  for (const [kind, rows] of Object.entries(files) as [FileKind, Rows][]) {
    const columns = Object.entries(columnsOf[kind]).filter(([name]) => kind !== 'disability' || !['id_number', 'card_kind', 'card_grade'].includes(name));
    const text = csv(columns.map(([, { headers }]) => headers[0]!), ...rows.map((row) => columns.map(([name]) => row[name] ?? '')));
    await writeFile(kind === 'population' ? join(folder, 'population.csv') : join(feeds, `${kind}.csv`), text);
  }
  return { population: join(folder, 'population.csv'), feeds };
}

const lost = (parent: ChildFacts['father']): boolean | null =>
  (parent?.dead || parent?.missing ? true : parent?.dead === null && parent.missing === null ? false : null);
const inPrison = (parent: ChildFacts['father'], on: string): boolean | null =>
  (parent?.prison === undefined ? null : parent.prison !== null && parent.prison.from <= on && (!parent.prison.until || parent.prison.until >= on));
const or = (...some: (boolean | null)[]) => (some.includes(true) ? true : some.includes(null) ? null : false);
const and = (...some: (boolean | null)[]) => (some.includes(false) ? false : some.includes(null) ? null : true);

const answerOf = (holds: boolean | null, asks: string[] = []): Answer => ({
  is: holds === null ? 'need-to-know' : holds ? 'eligible' : 'not-eligible',
  because: [], ask: holds === null ? asks.map((fact) => ({ fact, question: { zh: fact, en: fact } })) : [], wouldChange: [], cite: [], rule: 'stub', version: '2020-01-01',
});

/** Two rules in three truth values, enough to test what surrounds rules. */
export const decideSimply: Decide = (facts, on) => {
  const [father, mother] = [lost(facts.father), lost(facts.mother)];
  const cared = [or(father, inPrison(facts.father, on)), or(mother, inPrison(facts.mother, on))];
  const asks = (['father', 'mother'] as const).flatMap((side) => (['dead', 'missing', 'prison'] as const).filter((fact) => facts[side]?.[fact] === undefined).map((fact) => `${side}.${fact}`));
  const orphan = and(father, mother);
  return [
    { class: 'community-orphan', answer: answerOf(orphan, asks.filter((fact) => !fact.endsWith('prison'))) },
    { class: 'de-facto-unsupported', answer: answerOf(orphan === true ? false : and(...cared), asks) },
  ];
};
