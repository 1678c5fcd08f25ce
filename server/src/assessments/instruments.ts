import { createHash } from 'node:crypto';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { Problem } from '@tonghu/domain/problem';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Tx } from '@tonghu/db/acting';
import { StartProblem } from '@tonghu/db/start-problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type pg from 'pg';

/** Anything with the keys in one order, so that the same instrument has the same digest wherever it was read from. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inOrder(one)]));
}

export const digestOf = (instrument: Instrument): string => createHash('sha256').update(JSON.stringify(inOrder(instrument))).digest('hex');

/**
 * Offers the instruments that came with this release. A version that was offered
 * before must be the very same: people answered it. Else the server does not start.
 */
export async function publishInstruments(owner: pg.Pool, shipped: readonly Instrument[], today: IsoDate): Promise<void> {
  for (const instrument of shipped) {
    const digest = digestOf(instrument);
    await owner.query(`insert into instruments (instrument, number, body, digest, source, from_day) values ($1, $2, $3, $4, 'shipped', $5) on conflict do nothing`,
      [instrument.id, instrument.version, instrument, digest, today]);
    const { rows } = await owner.query<{ digest: string }>('select digest from instruments where instrument = $1 and number = $2', [instrument.id, instrument.version]);
    if (rows[0]?.digest === digest) continue;
    throw new StartProblem(
      'instrument-changed',
      text(`量表“${instrument.title.zh}”（${instrument.id} 第 ${instrument.version} 版）的内容和以前发布的不一样。`, `Instrument “${instrument.title.en}” (${instrument.id}, version ${instrument.version}) differs from what was published under that number.`),
      text('已有评估按旧内容作答，不能改动。请恢复原文件，或把改动作为下一个版本发布。', 'Assessments were answered with the old text. Restore the file, or publish the change as the next version.'),
    );
  }
}

/** A version as stored. Missing is `not-found`. */
export async function getInstrument(tx: Tx, id: string, number: number): Promise<Instrument> {
  const { rows } = await sql<{ body: Instrument }>`select body from instruments where instrument = ${id} and number = ${number}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0].body;
}

export const keyOf = (instrument: string, number: number): string => `${instrument}@${number}`;

/** The versions that some rows were answered with, one question for a whole page. */
export async function instrumentsOf(tx: Tx, rows: readonly { instrument: string; number: number }[]): Promise<Map<string, Instrument>> {
  const keys = [...new Set(rows.map((row) => keyOf(row.instrument, row.number)))];
  if (keys.length === 0) return new Map();
  const found = await sql<{ instrument: string; number: number; body: Instrument }>`
    select instrument, number, body from instruments where (instrument, number) in (${sql.join(keys.map((key) => sql`(${key.slice(0, key.lastIndexOf('@'))}, ${Number(key.slice(key.lastIndexOf('@') + 1))}::int)`))})`.execute(tx);
  return new Map(found.rows.map((row) => [keyOf(row.instrument, row.number), row.body]));
}

/** The newest version of each instrument offered on a day. */
export async function offeredOn(tx: Tx, today: IsoDate): Promise<Instrument[]> {
  const { rows } = await sql<{ body: Instrument }>`
    select distinct on (instrument) body from instruments where from_day <= ${today} order by instrument, number desc`.execute(tx);
  return rows.map((row) => row.body);
}

/** A grade in words. */
export function gradeText({ scoring }: Instrument, grade: string) {
  return scoring?.bands.find((band) => band.id === grade)?.text ?? text('已作答', 'Answered');
}
