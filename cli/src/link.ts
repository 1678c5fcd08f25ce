import { constants } from 'node:fs';
import { access, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { LinkedFiles } from '@tonghu/linkage/link/link-files';
import type { LinkModel } from '@tonghu/linkage/link/model';
import { writeWhole } from '@tonghu/linkage/whole-file';
import { causeOf } from './cause.ts';
import { csvLine, csvRows } from './csv.ts';
import { type DecisionOptions, registerDecisions, taughtByPeople } from './link-train-decisions.ts';
import { untilInterrupted } from './interrupted.ts';
import { noRoom } from './no-room.ts';
import { mustBeFree, unreadBeside } from './out-file.ts';
import { terminalProgress } from './progress.ts';
import { CommandProblem, say } from './say.ts';
import { unreadableFile } from './unreadable-file.ts';

interface Options { left: string; right: string; out: string; model?: string; memory: string; threads?: string; divisions?: string }

/** `tonghu link`: finds the same people in two files, without server or database. `tonghu link train`: only learns the weights. */
export function registerLink(program: Command): void {
  const withFiles = (command: Command) => command
    .option('--left <FILE>', '要比对的文件：csv、xlsx 或 parquet (the file whose people are looked for)')
    .option('--right <FILE>', '被比对的文件，如人口库 (the file they are looked for in)')
    .option('--memory <SIZE>', '最多使用的内存，超出部分用磁盘 (memory for matching; the rest goes to disk)', '2GB')
    .option('--threads <N>', '线程数 (threads)')
    .option('--divisions <FILE>', '区划合并对照表：old,new 两列 (merged divisions: columns old and new)');
  const link = withFiles(program.command('link')
    .description('按姓名、性别、出生日期、户籍地和父母，把两个文件里的同一个人对上 (link two files of people)'))
    .option('--out <FILE.csv>', '结果文件 (result file)')
    .option('--model <FILE.json>', '用已学好的权重；不给则从这两个文件学习 (weights to use; learned from the files without it)')
    .addHelpText('after', `
两个文件的列：id、姓名、身份证号、性别、出生日期、户籍地区划、父亲姓名、母亲姓名；除 id 外都可以为空。
结果：left_id, right_id, probability, decision（same 同一人、review 待人工、different 不是），以及得分的各个部分，单位是 2 的次方：
prior + 各项 _weight 之和 = log2(可能性之比)。
编号以 = + - @（全角也算）开头时，结果里前面加 '，以免表格软件当公式执行。
Columns of both files: id and the above; any but id may be empty. An id beginning like a formula (= + - @, full-width too) stands behind a ' in the result. Weights are powers of two; prior and all _weight columns add up to the log2 of the odds.

tonghu link train --left FILE --right FILE --out MODEL.json   只学习权重 (only learn the weights)
`)
    .action((options: Options) => untilInterrupted((signal) => runLink(options, signal)));
  const train = withFiles(link.command('train')
    .description('只从两个文件学习权重，写成 JSON (only learn the weights, as JSON)'))
    .option('--out <MODEL.json>', '权重文件 (file of weights)')
    .option('--model <FILE.json>', '从这些权重开始学习 (weights to start from)')
    .action((_options: Options, command: Command) => untilInterrupted((signal) => runTrain(command.optsWithGlobals(), signal)));
  registerDecisions(link, train);
}

async function runLink(options: Options, signal: AbortSignal): Promise<void> {
  const { result, unreadPath, seconds } = await run(options, signal, false);
  sayFiles(result, options);
  const { answers, rows } = result;
  say(text(
    `左侧 ${rows.left} 行：同一人 ${answers.same}，待人工 ${answers.review}，没有对上 ${answers.different}，没有候选人 ${answers.noCandidate}。`,
    `${rows.left} rows on the left: ${answers.same} linked, ${answers.review} for a person to review, ${answers.different} different from all that came into question, ${answers.noCandidate} with no candidate.`,
  ));
  for (const { key, keys, leftRows } of result.tooCommon) {
    say(text(`重名太多、未按“${key.zh}”查找：${keys} 组，涉及 ${leftRows} 行（仍按其他条件查找）`, `Too common to search by ${key.en}: ${keys} keys, ${leftRows} rows (searched by the other keys all the same)`));
  }
  if (result.mergers.length) say(text(`数据显示已合并的区划 ${result.mergers.length} 个：${result.mergers.slice(0, 5).map((one) => `${one.old}→${one.new}`).join('，')}`, `Divisions that seem to have merged: ${result.mergers.length}: ${result.mergers.slice(0, 5).map((one) => `${one.old} to ${one.new}`).join(', ')}`));
  if (unreadPath) say(text(`未读出的行列在 ${unreadPath}`, `The rows not read are listed in ${unreadPath}`));
  say(text(`结果已写入 ${options.out}，用时 ${seconds.toFixed(1)} 秒`, `Result written to ${options.out} in ${seconds.toFixed(1)} s`));
}

async function runTrain(options: Options & DecisionOptions, signal: AbortSignal): Promise<void> {
  const { result, seconds } = await run(options, signal, true);
  sayFiles(result, options);
  const model = await taughtByPeople(result.model, options);
  const { inJson } = await import('@tonghu/linkage/link/model-file');
  await writeWhole(options.out, inJson(model)).catch((error) => { throw unwritable(options.out, error); });
  say(text(`从 ${result.rows.pairs} 对候选中学习，权重已写入 ${options.out}，用时 ${seconds.toFixed(1)} 秒`, `Learned from ${result.rows.pairs} pairs; weights written to ${options.out} in ${seconds.toFixed(1)} s`));
}

async function run(options: Options, signal: AbortSignal, onlyLearn: boolean): Promise<{ result: LinkedFiles; unreadPath: string | null; seconds: number }> {
  await check(options, onlyLearn);
  const divisions = options.divisions === undefined ? [] : readDivisions(options.divisions);
  const { linkFiles } = await import('@tonghu/linkage/link/link-files');
  const given = options.model === undefined ? undefined : await readGiven(options.model);
  const progress = terminalProgress();
  const started = performance.now();
  try {
    const result = await linkFiles({
      left: options.left, right: options.right, divisions, onlyLearn,
      ...(given && (onlyLearn ? { start: given } : { model: given })), ...(onlyLearn ? undefined : { out: options.out }),
      memoryLimit: options.memory, ...(options.threads ? { threads: Number(options.threads) } : {}),
      date: new Date().toISOString().slice(0, 10), signal,
      ...(process.stderr.isTTY ? { report: (step: Text) => progress.report(step) } : {}),
    });
    const unreadPath = onlyLearn ? null : await writeUnread(options, result);
    return { result, unreadPath, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    throw inOneSentence(error, options.out);
  } finally {
    progress.end();
  }
}

async function check({ left, right, out, memory, threads, model, divisions }: Options, onlyLearn: boolean): Promise<void> {
  // Not required in Commander's sense: what `link` requires would be asked of `link train` before its own options are read.
  for (const [name, value] of Object.entries({ left, right, out })) {
    if (!value) throw new CommandProblem(text(`缺少 --${name}，用法见 tonghu link --help。`, `--${name} is missing; see tonghu link --help.`), 2);
  }
  if (!/^\d{1,6}(\.\d+)? ?[KMGT]i?B$/i.test(memory)) throw new CommandProblem(text(`--memory ${memory}：应写作 2GB 或 500MB。`, `--memory ${memory}: write it as 2GB or 500MB.`), 2);
  if (threads !== undefined && !/^[1-9]\d{0,2}$/.test(threads)) throw new CommandProblem(text(`--threads ${threads}：应是 1 到 999 的整数。`, `--threads ${threads}: it should be a whole number from 1 to 999.`), 2);
  for (const path of [left, right]) {
    const file = await stat(path).catch(() => undefined);
    if (!file?.isFile()) throw new CommandProblem(text(`找不到文件 ${path}。`, `There is no file ${path}.`));
    if (!await access(path, constants.R_OK).then(() => true, () => false)) throw new CommandProblem(text(`没有权限读取文件 ${path}。`, `The file ${path} may not be read.`));
  }
  await mustBeFree(out, [left, right, ...[model, divisions].filter((one) => one !== undefined)], onlyLearn ? [] : [unreadBeside(out)]);
  await access(dirname(out), constants.W_OK).catch((error) => { throw unwritable(out, error); });
}

function readDivisions(path: string): { old: string; new: string }[] {
  return [...csvRows(path, ['old', 'new'])].map((row) => {
    const pair = { old: row.cell('old').replace(/(000)+$/, ''), new: row.cell('new').replace(/(000)+$/, '') };
    for (const code of [row.cell('old'), row.cell('new')]) {
      if (!/^[1-9]\d{5}(\d{3}){0,2}$/.test(code)) throw new CommandProblem(text(`${path} 第${row.line}行：区划代码 ${code} 应是 6、9 或 12 位数字`, `${path}, line ${row.line}: the division code ${code} should have 6, 9 or 12 digits`));
    }
    return pair;
  });
}

async function readGiven(path: string): Promise<LinkModel> {
  const { readModel } = await import('@tonghu/linkage/link/model');
  try {
    return readModel(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error instanceof SyntaxError ? 'JSON' : 'fields');
    throw new CommandProblem(text(`权重文件 ${path} 不能用（${why}），可用 tonghu link train 重新学习。`, `The file of weights ${path} cannot be used (${why}); learn it anew with tonghu link train.`));
  }
}

/** Lines that took no part, of both files; no file when there are none. */
async function writeUnread({ out, left, right }: Options, { files }: LinkedFiles): Promise<string | null> {
  const path = unreadBeside(out);
  const lines = [[left, files.left] as const, [right, files.right] as const].flatMap(([file, { unread }]) => unread.map(({ line, sheet, reason }) => csvLine([basename(file), sheet === undefined ? String(line) : `${sheet} ${line}`, reason.zh])));
  if (lines.length === 0) {
    await rm(path, { force: true });
    return null;
  }
  await writeWhole(path, `${['文件,行号,原因', ...lines].join('\n')}\n`).catch((error) => { throw unwritable(path, error); });
  return path;
}

function sayFiles({ files }: LinkedFiles, { left, right }: Options): void {
  for (const [path, { rows, read, encoding, missing, repeated }] of [[left, files.left], [right, files.right]] as const) {
    const lacks = missing.length ? text(`，没有这些列：${missing.join('、')}`, `, columns missing: ${missing.join(', ')}`) : text('', '');
    say(text(`${basename(path)}（${encoding}）：${rows} 行，读出 ${read}${lacks.zh}`, `${basename(path)} (${encoding}): ${rows} rows, ${read} read${lacks.en}`));
    if (repeated.ids) {
      const more = repeated.ids > repeated.some.length;
      say(text(
        `注意：${basename(path)} 里有 ${repeated.ids} 个编号不止出现一次，共 ${repeated.rows} 行：${repeated.some.join('、')}${more ? '等' : ''}。照常比对，但结果用编号指人，分不清是其中哪一行。`,
        `Note: in ${basename(path)}, ${repeated.ids} ids stand in more than one row, ${repeated.rows} rows in all: ${repeated.some.join(', ')}${more ? ' and others' : ''}. They are linked like others, but the result names people by their ids and cannot tell which of the rows is meant.`,
      ));
    }
  }
}

const unwritable = (out: string, error: unknown): CommandProblem =>
  new CommandProblem(text(`写不了结果文件 ${out}：${causeOf(error).zh}。`, `The result file ${out} cannot be written: ${causeOf(error).en}.`));

function inOneSentence(error: unknown, out: string): unknown {
  if (error instanceof Problem && error.code === 'file-not-recognised') {
    const { file, headers, unreadable } = error.detail as { file: string; headers: string[]; unreadable?: true };
    if (unreadable) return unreadableFile(file);
    const found = headers.slice(0, 12).join('、');
    return new CommandProblem(text(`${file} 不能读取：没有找到编号列（id）；找到的表头：${found || '无'}。`, `${file} cannot be read: there is no column for an id; headers found: ${found || 'none'}.`));
  }
  if (error instanceof CommandProblem) return error;
  // DuckDB names the file it could not write; the result is written as one of that name aside.
  if (error instanceof Error && error.message.includes(`.${basename(out)}.`)) return unwritable(out, /No space left/i.test(error.message) ? { code: 'ENOSPC' } : error);
  const full = noRoom(error);
  if (full) return full;
  if (['ENOSPC', 'EACCES', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return unwritable(out, error);
  return error;
}
