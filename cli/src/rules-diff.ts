import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { changesBetween, laidOver, rulesAt, type Tables } from '@tonghu/rules/benefits/rule-changes';
import { type ChildDiff, diffOf } from '@tonghu/rules/benefits/rule-diff';
import { demoStandards, standards } from '@tonghu/rules/benefits/standards';
import { givenAt, type RegisterChild } from '@tonghu/rules/benefits/rules-at';
import { settingsIn, standardsIn } from '@tonghu/rules/book/tables';
import { settingRows } from '@tonghu/rules/generated/settings';
import type { Command } from 'commander';
import { readRegister } from './rules-diff-facts.ts';
import { changelog, diffCsv, summary } from './rules-diff-report.ts';
import { dayFrom, divisionFrom } from './rules-input.ts';
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
    .option('--out <DIR>', '写入 changelog.md 和 children.csv；不写则把说明输出到屏幕 · Folder for changelog.md and children.csv; otherwise the changelog goes to the terminal')
    .action(diff);
}

async function diff(options: Options): Promise<void> {
  const [before, after] = tablesOf(options);
  const children = await childrenOf(options, before.on);
  const changes = changesBetween(before, after, children.map(({ division }) => division));
  const [was, is] = [{ on: before.on, at: rulesAt(before) }, { on: after.on, at: rulesAt(after) }];
  const diffs = children.flatMap((child): ChildDiff[] => {
    const one = diffOf(child, was, is);
    return one ? [one] : [];
  });
  const against = children.filter((child) => child.held && givenAt(child, before.on, was.at).paid !== child.held).length;
  const report = { before, after, changes, children: children.length, against, diffs };
  if (options.out === undefined) process.stdout.write(changelog(report));
  else writeReport(options.out, changelog(report), diffCsv(diffs));
  say(summary(report, options.out));
}

function tablesOf({ from, to, settings, standards: standardsFolder, demo }: Options): [Tables, Tables] {
  const on = from ?? to;
  if (on === undefined || (settings === undefined && standardsFolder === undefined && (to === undefined || to === from))) {
    throw new CommandProblem(text(
      '没有可比的变动：请给两个日期（--from 和 --to），或者一个日期加 --settings、--standards。',
      'Nothing to compare: give two days (--from and --to), or one day with --settings or --standards.',
    ), 2);
  }
  if (to !== undefined && to < on) throw new CommandProblem(text(`--to ${to} 早于 --from ${on}。`, `--to ${to} lies before --from ${on}.`), 2);
  const before: Tables = { on, settings: settingRows, standards: demo ? demoStandards : standards };
  return [before, {
    on: to ?? on,
    settings: settings === undefined ? before.settings : laidOver(before.settings, table(settings, settingsIn), (row) => `${row.setting} ${row.division} ${row.from}`),
    standards: standardsFolder === undefined ? before.standards : laidOver(before.standards, table(standardsFolder, standardsIn), (row) => `${row.division} ${row.class} ${row.from}`),
  }];
}

function table<Row>(folder: string, read: (path: string) => Row[]): Row[] {
  let rows: Row[];
  try {
    rows = read(folder);
  } catch (error) {
    throw new CommandProblem(text(`读不了 ${folder}：${(error as Error).message}`, `Cannot read ${folder}: ${(error as Error).message}`));
  }
  if (rows.length === 0) throw new CommandProblem(text(`文件夹 ${folder} 里没有 YAML 表`, `There is no YAML table in ${folder}`));
  return rows;
}

async function childrenOf({ facts, home, as, division }: Options, on: IsoDate): Promise<RegisterChild[]> {
  if ((facts === undefined) === (home !== true)) {
    throw new CommandProblem(text('请给 --facts 文件，或者 --home 读取本机登记库（二选一）。', 'Give --facts FILE, or --home for the register of this machine (one of them).'), 2);
  }
  if (facts !== undefined) return readRegister(facts, division);
  if (as === undefined) throw new CommandProblem(text('--home 要写明 --as 账号：只读取这个账号看得到的儿童。', '--home needs --as ACCOUNT: only children this account sees are read.'), 2);
  const { registerOf } = await import('./rules-diff-home.ts');
  return registerOf(as, on);
}

function writeReport(folder: string, page: string, csv: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'changelog.md'), page);
    // Lists of children: for the person who ran it alone. The mark lets spreadsheets read Chinese.
    writeFileSync(join(folder, 'children.csv'), `\uFEFF${csv}`, { mode: 0o600 });
  } catch (error) {
    throw new CommandProblem(text(`写不了 ${folder}：${(error as Error).message}`, `Cannot write ${folder}: ${(error as Error).message}`));
  }
}
