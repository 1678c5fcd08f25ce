/**
 * Writes what the measurements run on:
 * `npx tsx bench/discovery/write.ts --minors 1910000 --seed 1 --out DIR`
 * puts linkage/{left,left-ids,right,truth}.csv and screening/{population.csv,feeds/*} below DIR.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { IsoDate } from '@tonghu/domain/dates';
import { writeConditionFiles } from './condition-files.ts';
import type { Habits } from './department-files.ts';
import { modelNames } from './error-models.ts';
import { type LinkageOptions, writeLinkageFiles } from './linkage-files.ts';

const usage = `tsx bench/discovery/write.ts --out DIR [--minors 1910000] [--rows 200000] [--seed 1] [--model mixed|${modelNames.join('|')}] [--division 3707] [--on 2026-06-01] [--only linkage|screening] [--habits plain|departments]`;
const { values } = parseArgs({
  options: {
    out: { type: 'string' }, minors: { type: 'string', default: '1910000' }, rows: { type: 'string' }, seed: { type: 'string', default: '1' }, model: { type: 'string', default: 'mixed' },
    division: { type: 'string', default: '3707' }, on: { type: 'string', default: '2026-06-01' }, only: { type: 'string' }, habits: { type: 'string', default: 'plain' },
  },
});
const models: string[] = ['mixed', ...modelNames];
if (!values.out || !models.includes(values.model) || !['plain', 'departments'].includes(values.habits) || ![undefined, 'linkage', 'screening'].includes(values.only)) {
  console.error(usage);
  process.exit(2);
}
const minors = Number(values.minors);
const people = { minors, seed: values.seed, on: values.on as IsoDate, division: values.division };
const timed = async (what: string, work: () => unknown) => {
  const begun = performance.now();
  console.log(what, JSON.stringify(await work()), `${((performance.now() - begun) / 1000).toFixed(1)} s`);
};
if (values.only !== 'screening') {
  const out = join(values.out, 'linkage');
  mkdirSync(out, { recursive: true });
  await timed('linkage', () => writeLinkageFiles({ ...people, rows: Number(values.rows ?? Math.min(200_000, Math.floor(minors / 4))), model: values.model as LinkageOptions['model'], out }));
}
if (values.only !== 'linkage') {
  const out = join(values.out, 'screening');
  mkdirSync(join(out, 'feeds'), { recursive: true });
  await timed('screening', () => writeConditionFiles({ ...people, out, habits: values.habits as Habits }));
}
