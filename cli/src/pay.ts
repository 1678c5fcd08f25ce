import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { childClasses } from '@tonghu/domain/children/classes';
import { Month } from '@tonghu/domain/dates';
import { yuan } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import { type Due, dueOf, dueReasons } from '@tonghu/rules/benefits/due';
import { type Decision, NoStandard } from '@tonghu/rules/benefits/owed';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import type { Command } from 'commander';
import { csvLine } from './csv.ts';
import { mustNotOverwrite } from './out-file.ts';
import { type Child, readDecisions, readPaid, readStandards } from './pay-files.ts';
import { registerPayVerify } from './pay-verify.ts';
import { CommandProblem, say } from './say.ts';
import { badValue } from './told-command.ts';

type Sums = Record<Due['reason'], { lines: number; fen: number }>;
interface Options { standards: string; decisions: string; paid: string; through: Month; out: string }

const needed = [['standards', '--standards <DIR>'], ['decisions', '--decisions <FILE>'], ['paid', '--paid <FILE>'], ['through', '--through <YYYY-MM>'], ['out', '--out <FILE>']] as const;

/** Adds `tonghu pay`: what is owed less what was paid, a line a child and month, arrears and recoveries included. */
export function registerPay(program: Command): void {
  const command = program.command('pay')
    .description('应发减已发，逐人逐月，含补发和追回 · Owed less paid, a line a child and month, arrears and recoveries included')
    .option('--standards <DIR>', '标准文件夹，CSV：区划, 类别, 生效月, 月标准, 依据 · Folder of standards')
    .option('--decisions <FILE>', '决定，CSV：决定编号, 身份证号, 姓名, 类别, 区划, 起月, 止月, 抵扣月额, 抵扣起月, 抵扣止月 · Decisions')
    .option('--paid <FILE>', '已发，CSV：身份证号, 类别, 所属月, 金额 · What was paid')
    .option('--through <YYYY-MM>', '算到哪个月 · The last month', monthFrom)
    .option('--out <FILE>', '结果，CSV：身份证号, 姓名, 类别, 所属月, 应发, 已发, 差额, 原因 · The result')
    .action((options: Partial<Options>) => {
      // Asked here and not by the options: `pay verify` below needs none of them.
      for (const [name, flags] of needed) if (options[name] === undefined) command.error(`error: required option '${flags}' not specified`, { code: 'commander.missingMandatoryOptionValue' });
      return pay(options as Options);
    });
  registerPayVerify(command.enablePositionalOptions());
}

/** Files of the folder that are read; none where there is no such folder, which is said later. */
const standardFiles = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.csv')).map((name) => join(folder, name));

function monthFrom(given: string): Month {
  if (!Month.safeParse(given).success) throw badValue(text('应写作 2024-06。', 'a month is written 2024-06.'));
  return given;
}

async function pay(options: Options): Promise<void> {
  await mustNotOverwrite(options.out, [options.decisions, options.paid, ...await standardFiles(options.standards)]);
  const standards = standardsBook(readStandards(options.standards));
  const children = new Map<string, Child>();
  const lines = readDecisions(options.decisions, children);
  const later = readPaid(options.paid, children, options.through);

  const out = [csvLine(['身份证号', '姓名', '类别', '所属月', '应发', '已发', '差额', '原因'])];
  const sums: Sums = { normal: { lines: 0, fen: 0 }, arrears: { lines: 0, fen: 0 }, recovery: { lines: 0, fen: 0 } };
  const ids = [...children.keys()].sort();
  for (const [at, id] of ids.entries()) {
    const { name, decisions, paid } = children.get(id)!;
    for (const due of orName(() => dueOf({ decisions, paid, standards, through: options.through }), options.decisions, lines)) {
      sums[due.reason].lines++;
      sums[due.reason].fen += due.fen;
      out.push(csvLine([id, name, childClasses[due.class].title.zh, due.month, yuan(due.owed), yuan(due.paid), yuan(due.fen), dueReasons[due.reason].zh]));
    }
    if (process.stderr.isTTY && at % 5_000 === 0) process.stderr.write(`\r${at}/${ids.length} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  try {
    writeFileSync(options.out, `${out.join('\n')}\n`);
  } catch (error) {
    throw new CommandProblem(text(`写不了 ${options.out}：${(error as Error).message}`, `Cannot write ${options.out}: ${(error as Error).message}`));
  }
  summarise(sums, ids.length, later, options);
}

/** Names the line of the decision for which no standard is known: guessing zero would recover money that was owed. */
function orName(work: () => Due[], file: string, lines: Map<Decision, number>): Due[] {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NoStandard)) throw error;
    const { decision: { division, class: one }, month } = error;
    const line = lines.get(error.decision);
    const name = childClasses[one].title;
    throw new CommandProblem(text(
      `${file} 第${line}行“区划”列：${division} ${name.zh}在${month}没有标准，没有写出结果`,
      `${file}, line ${line}, column 区划: no standard for ${name.en} in ${division} for ${month}; nothing was written`,
    ));
  }
}

function summarise(sums: Sums, children: number, later: number, { through, out }: Options): void {
  const of = (reason: Due['reason']) => {
    const { lines, fen } = sums[reason];
    const sum = yuan(Math.abs(fen));
    return text(`${dueReasons[reason].zh}${lines}笔${sum}元`, `${dueReasons[reason].en.toLowerCase()} ${lines} lines, ${sum} yuan`);
  };
  const parts = (['normal', 'arrears', 'recovery'] as const).map(of);
  say(text(
    `${children}名儿童，算到${through}：${parts.map(({ zh }) => zh).join('，')}${later ? `；另有${later}笔已发属于以后月份，没有计入` : ''}。结果在 ${out}`,
    `${children} children through ${through}: ${parts.map(({ en }) => en).join('; ')}${later ? `; ${later} payments for later months were left out` : ''}. Result: ${out}`,
  ));
}
