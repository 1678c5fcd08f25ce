import { writeFileSync } from 'node:fs';
import type { Tx } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import type { DB } from '@tonghu/db/types';
import { Month } from '@tonghu/domain/dates';
import { maskName } from '@tonghu/domain/id-number';
import { type Fen, yuan } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import { knownToday } from '@tonghu/server/benefits/pay-run/known-today';
import { type StoredRun, readRuns } from '@tonghu/server/benefits/pay-run/run-row';
import { verifyRun } from '@tonghu/server/benefits/pay-run/verify-run';
import { readConfig } from '@tonghu/server/config';
import type { Command } from 'commander';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { csvLine } from './csv.ts';
import { demoState } from './demo-state.ts';
import { type Owned, withOwner } from './open-owner.ts';
import { CommandProblem, inTerminal } from './say.ts';

interface VerifyOptions { run?: string; county?: string; month?: string; all?: boolean; out?: string; asKnownToday?: boolean }

/** `tonghu pay verify`: derives kept runs again and names every difference. */
export function registerPayVerify(pay: Command): void {
  pay.command('verify')
    .description('按留存的依据重新推算发放批次，逐人逐月列出不一致 · Derive pay runs again from what was kept, and name every difference')
    .option('--run <NUMBER>', '批次编号 · The number of a run')
    .option('--county <CODE>', '县区代码，与 --month 同用 · A county, with --month')
    .option('--month <YYYY-MM>', '月份 · A month')
    .option('--all', '全部批次 · Every run')
    .option('--out <FILE.csv>', '把不一致写入文件 · Write the differences to a file')
    .option('--as-known-today', '按今天掌握的情况，这些月份还应发多少 · What those months would owe by what is known today')
    .action(async (options: VerifyOptions) => {
      const chosen = [options.run !== undefined, options.county !== undefined || options.month !== undefined, options.all === true].filter(Boolean).length;
      if (chosen !== 1 || (options.county === undefined) !== (options.month === undefined) || (options.month !== undefined && !Month.safeParse(options.month).success)) {
        throw new CommandProblem(text('请给出 --run 批次编号，或 --county 代码 --month 2024-06，或 --all', 'Give --run NUMBER, or --county CODE --month 2024-06, or --all'), 2);
      }
      const found = await withOwner((owned) => verifyRuns(owned, options));
      if (options.out !== undefined) write(options.out, found.rows);
      if (found.differences > 0) throw new CommandProblem(text(`有 ${found.differences} 处不一致`, `${found.differences} differences`));
    });
}

const head = ['批次', '档案', '姓名', '所属月', '项目', '留存', '推算'];
const shown = (value: Fen | string) => (typeof value === 'number' ? yuan(value) : value);

async function verifyRuns({ db, vault, home }: Owned, options: VerifyOptions): Promise<{ rows: string[][]; differences: number }> {
  const config = readConfig();
  const tools = { vault, files: openFiles({ home, vault, s3: config.s3 }), demo: (await demoState({ db })) !== null };
  const found = { rows: [] as string[][], differences: 0 };
  const runs = await acting(db.owner, '37', (tx) => chooseRuns(tx, options));
  if (runs.length === 0) throw new CommandProblem(text('没有这样的批次', 'There is no such run'));
  for (const run of runs) {
    if (options.asKnownToday) await acting(db.owner, run.path, (tx) => tellToday(tx, tools, run, found));
    else await acting(db.owner, run.path, (tx) => tellDifferences(tx, tools, run, found));
  }
  return found;
}

async function tellDifferences(tx: Tx, tools: Parameters<typeof verifyRun>[1], run: StoredRun, found: { rows: string[][]; differences: number }): Promise<void> {
  const begun = performance.now();
  const { lines, differences, why } = await verifyRun(tx, tools, run);
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  const says = why ?? (differences.length === 0
    ? text(`${lines} 条明细一致，${yuan(run.amount ?? 0)} 元，${took} 秒`, `${lines} lines agree, ${yuan(run.amount ?? 0)} yuan, ${took} s`)
    : text(`${lines} 条明细，${differences.length} 处不一致`, `${lines} lines, ${differences.length} differences`));
  process.stdout.write(`${run.number}  ${inTerminal(says)}\n`);
  found.differences += differences.length;
  for (const one of differences) {
    const row = [run.number, one.childId ?? '', one.childName === '' ? '' : maskName(one.childName), one.month, one.about.zh, shown(one.kept), shown(one.derived)];
    found.rows.push(row);
    process.stdout.write(`  ${row.slice(1, 4).filter(Boolean).join(' ')} ${inTerminal(one.about)}: ${shown(one.kept)} → ${shown(one.derived)}\n`);
  }
}

async function tellToday(tx: Tx, tools: Parameters<typeof knownToday>[1], run: StoredRun, found: { rows: string[][] }): Promise<void> {
  let [count, sum] = [0, 0];
  for await (const one of knownToday(tx, tools, run)) {
    [count, sum] = [count + 1, sum + one.due];
    found.rows.push([run.number, one.childId, maskName(one.childName), one.month, one.why, yuan(one.paid), yuan(one.owed)]);
  }
  process.stdout.write(`${run.number}  ${inTerminal(text(`按今天掌握的情况，${run.month} 及以前有 ${count} 人月应发与已发不同，差额 ${yuan(sum)} 元`,
    `by what is known today ${count} months through ${run.month} are owed otherwise than paid, ${yuan(sum)} yuan`))}\n`);
}

async function chooseRuns(tx: Tx, { run, county, month }: VerifyOptions): Promise<StoredRun[]> {
  const { rows } = await sql<StoredRun>`
    ${readRuns} where r.state not in ('discarded', 'open', 'computed', 'checked')
       and (${run ?? null}::text is null or r.number = ${run ?? null}) and (${county ?? null}::text is null or r.place_code = ${county ?? null})
       and (${month ?? null}::text is null or r.month = ${month ?? null}) order by r.month, r.number`.execute(tx);
  return rows;
}

/** A transaction at the machine itself that may read a county's money; it writes nothing, and nobody's name stands behind it. */
async function acting<T>(owner: pg.Pool, path: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  // The pool belongs to whoever opened it: this view of it is never closed.
  const machine = new Kysely<DB>({ dialect: new PostgresDialect({ pool: owner }) });
  return machine.transaction().setAccessMode('read only').execute(async (tx) => {
    await sql`select set_config('tonghu.post', 'county-reviewer', true), set_config('tonghu.sees', 'place', true), set_config('tonghu.path', ${path}, true)`.execute(tx);
    return work(tx);
  });
}

function write(file: string, rows: readonly string[][]): void {
  try {
    writeFileSync(file, `${[head, ...rows].map(csvLine).join('\n')}\n`);
  } catch (error) {
    throw new CommandProblem(text(`写不了 ${file}：${(error as Error).message}`, `Cannot write ${file}: ${(error as Error).message}`));
  }
}
