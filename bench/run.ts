/**
 * Measurements as ratios within one run on one machine: `npm run bench`.
 * `npm run bench -- --write` also puts them into bench/RESULTS.md. `-- screening` or `-- register` runs one part.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../tests/project-files.ts';
import { machine } from './machine.ts';
import { type Table, asMarkdown } from './table.ts';

const parts: Record<string, () => Promise<Table[]>> = {
  rules: async () => (await import('./rules.ts')).rulesBench(),
  screening: async () => (await import('./screening.ts')).screeningBench(),
  discovery: async () => (await import('./discovery.ts')).discoveryBench(),
  'first-sync': async () => (await import('./first-sync.ts')).firstSyncBench(),
  phone: async () => (await import('./phone.ts')).phoneBench(),
  payments: async () => (await import('./payments.ts')).paymentsBench(),
  register: async () => (await import('./register.ts')).registerBench(),
};
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((word) => !parts[word]);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const tables: Table[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring: ${name} …`);
  tables.push(...(await run()));
}
const report = [`# Measurements`, '', `One run, ${machine()}. Ratios compare within the run; absolute times are this machine's.`, '', ...tables.map(asMarkdown)].join('\n');
console.log(report);
if (process.argv.includes('--write')) writeFileSync(join(projectFolder, 'bench/RESULTS.md'), `${report.trimEnd()}\n`);
