import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as aMoment } from 'node:timers/promises';
import { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { changesBetween, laidOver, rulesAt, type Tables } from '@tonghu/rules/benefits/rule-changes';
import { diffOf } from '@tonghu/rules/benefits/rule-diff';
import { demoStandards, standards } from '@tonghu/rules/benefits/standards';
import { givenAt } from '@tonghu/rules/benefits/rules-at';
import type { Standard } from '@tonghu/rules/benefits/standard';
import { settingsIn, standardsIn } from '@tonghu/rules/book/tables';
import { asideOf, writeWhole } from '@tonghu/linkage/whole-file';
import { settingRows } from '@tonghu/rules/generated/settings';
import type { Command } from 'commander';
import { causeOf } from './cause.ts';
import { readRegister } from './rules-diff-facts.ts';
import type { Register } from './rules-diff-home.ts';
import { changelog, diffHead, diffLine, placesCsv, summary } from './rules-diff-report.ts';
import { addDiff, emptyTally } from './rules-diff-tally.ts';
import { dayFrom, divisionFrom } from './rules-input.ts';
import { untilInterrupted } from './interrupted.ts';
import { CommandProblem, say } from './say.ts';

interface Options {
  facts?: string; home?: boolean; as?: string;
  from?: IsoDate; to?: IsoDate; settings?: string; standards?: string; division?: string; demo?: boolean; out?: string;
}

/** Adds `tonghu rules diff`: who would gain, lose or change, and what it costs. */
export function registerRulesDiff(group: Command): void {
  group.command('diff')
    .description('规则、口径或标准变动后，谁新增、谁停发、谁变动，多少钱 · Who would gain, lose or change when rules, settings or standards do, and what it costs')
    .option('--facts <FILE>', '儿童情况，JSON：[{ id, name, division, facts, benefits }]，或直接是情况的数组 · Children as JSON, or plain facts')
    .option('--home', '本机登记库中的全部在册儿童（TONGHU_HOME 或 DATABASE_URL）· Every open file of the register on this machine')
    .option('--as <ACCOUNT>', '以哪个账号的查看范围读取登记库 · With --home: the account whose view counts')
    .option('--from <DATE>', '变动前的日期 · The day before', dayFrom)
    .option('--to <DATE>', '变动后的日期，默认同变动前 · The day after; the same day unless said', dayFrom)
    .option('--settings <DIR>', '改动的口径，YAML 文件夹，格式同 rules/settings · Changed settings, as in rules/settings')
    .option('--standards <DIR>', '改动的标准，YAML 文件夹，格式同 rules/standards · Changed standards, as in rules/standards')
    .option('--division <CODE>', '没有写明区划的儿童按此区划 · For children without a division', divisionFrom)
    .option('--demo', '演示标准也计入 · Count demo standards as well')
    .option('--out <DIR>', '写入 changelog.md、places.csv（按镇街）和 children.csv；不写则把说明输出到屏幕 · Folder for changelog.md, places.csv (by township) and children.csv; otherwise the changelog goes to the terminal')
    .action((options: Options) => untilInterrupted((signal) => diff(options, signal)));
}

async function diff(options: Options, signal: AbortSignal): Promise<void> {
  mustBeComparable(options);
  if (options.home !== true) return compare(options, signal, { standards: standardsOf(options), names: new Map(), children: readRegister(options.facts!, options.division) });
  const { withRegister } = await import('./rules-diff-home.ts');
  return withRegister({ account: options.as!, on: options.from ?? options.to!, demo: options.demo === true }, (register) => compare(options, signal, register));
}

const standardsOf = ({ demo }: Options): readonly Standard[] => (demo ? demoStandards : standards);

/** The children one after the other; none is kept once it is counted and written. */
async function compare(options: Options, signal: AbortSignal, { standards: known, names, children }: Register): Promise<void> {
  const [before, after] = tablesOf(options, known);
  const [was, is] = [{ on: before.on, at: rulesAt(before) }, { on: after.on, at: rulesAt(after) }];
  const tally = emptyTally();
  const lines = options.out === undefined ? null : await linesInto(options.out, 'children.csv', diffHead);
  try {
    for await (const child of children) {
      tally.children += 1;
      // Nothing in between waits, and Ctrl-C would not be heard.
      if (tally.children % 500 === 0) await aMoment();
      signal.throwIfAborted();
      tally.divisions.add(child.division);
      if (child.held && givenAt(child, before.on, was.at).paid !== child.held) tally.against += 1;
      const one = diffOf(child, was, is);
      if (!one) continue;
      addDiff(tally, one);
      lines?.add(diffLine(one));
    }
    const report = { before, after, changes: changesBetween(before, after, [...tally.divisions]), tally, names };
    if (options.out === undefined) process.stdout.write(changelog(report));
    else await writeReport(options.out, { 'changelog.md': changelog(report), 'places.csv': `\uFEFF${placesCsv(report)}` });
    lines?.close();
    say(summary(report, options.out));
  } catch (error) {
    lines?.giveUp();
    throw error;
  }
}

function mustBeComparable({ facts, home, as, from, to, settings, standards: folder }: Options): void {
  if (from === undefined && to === undefined || (settings === undefined && folder === undefined && (from === undefined || to === undefined || to === from))) {
    throw new CommandProblem(text(
      '没有可比的变动：请给两个日期（--from 和 --to），或者一个日期加 --settings、--standards。',
      'Nothing to compare: give two days (--from and --to), or one day with --settings or --standards.',
    ), 2);
  }
  if (from !== undefined && to !== undefined && to < from) throw new CommandProblem(text(`--to ${to} 早于 --from ${from}。`, `--to ${to} lies before --from ${from}.`), 2);
  if ((facts === undefined) === (home !== true)) {
    throw new CommandProblem(text('请给 --facts 文件，或者 --home 读取本机登记库（二选一）。', 'Give --facts FILE, or --home for the register of this machine (one of them).'), 2);
  }
  if (home && as === undefined) throw new CommandProblem(text('--home 要写明 --as 账号：只读取这个账号看得到的儿童。', '--home needs --as ACCOUNT: only children this account sees are read.'), 2);
}

function tablesOf({ from, to, settings, standards: folder }: Options, known: readonly Standard[]): [Tables, Tables] {
  const on = (from ?? to)!;
  const before: Tables = { on, settings: settingRows, standards: known };
  return [before, {
    on: to ?? on,
    settings: settings === undefined ? before.settings : laidOver(before.settings, table(settings, settingsIn), (row) => `${row.setting} ${row.division} ${row.from}`),
    standards: folder === undefined ? before.standards : laidOver(before.standards, table(folder, standardsIn), (row) => `${row.division} ${row.class} ${row.from}`),
  }];
}

function table<Row>(folder: string, read: (path: string) => Row[]): Row[] {
  let rows: Row[];
  try {
    rows = read(folder);
  } catch (error) {
    throw new CommandProblem(text(`读不了 ${folder}：${causeOf(error).zh}`, `Cannot read ${folder}: ${causeOf(error).en}`));
  }
  if (rows.length === 0) throw new CommandProblem(text(`文件夹 ${folder} 里没有 YAML 表`, `There is no YAML table in ${folder}`));
  return rows;
}

async function writeReport(folder: string, pages: Record<string, string>): Promise<void> {
  for (const [name, page] of Object.entries(pages)) await writeWhole(join(folder, name), page).catch((error) => { throw unwritable(folder, error); });
}

const unwritable = (folder: string, error: unknown) => new CommandProblem(text(`写不了 ${folder}：${causeOf(error).zh}`, `Cannot write ${folder}: ${causeOf(error).en}`));

/** A list that grows while the children go by, and takes its name once it is whole. For the person who ran it alone; the mark lets spreadsheets read Chinese. */
async function linesInto(folder: string, name: string, head: string) {
  const path = join(folder, name);
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw unwritable(folder, error);
    }
  };
  trying(() => mkdirSync(folder, { recursive: true }));
  const aside = await asideOf(path).catch((error) => { throw unwritable(folder, error); });
  const file = trying(() => openSync(aside, 'w', 0o600));
  let waiting = [`\uFEFF${head}`];
  const flush = () => { if (waiting.length) writeSync(file, `${waiting.join('\n')}\n`); waiting = []; };
  return {
    add: (line: string) => { if (waiting.push(line) >= 1_000) trying(flush); },
    close: () => trying(() => { flush(); closeSync(file); renameSync(aside, path); }),
    giveUp: () => {
      try { closeSync(file); } catch { /* closed already */ }
      rmSync(aside, { force: true });
    },
  };
}
