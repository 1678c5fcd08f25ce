import { constants } from 'node:fs';
import { access, readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { isRealDay } from '@tonghu/domain/dates';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { FileQuality } from '@tonghu/linkage/discovery/read-department-file';
import type { Screened } from '@tonghu/linkage/discovery/screen';
import { causeOf } from './cause.ts';
import { untilInterrupted } from './interrupted.ts';
import { noRoom } from './no-room.ts';
import { mustBeFree, unreadBeside } from './out-file.ts';
import { CommandProblem, inTerminal, say } from './say.ts';
import { unreadableFile } from './unreadable-file.ts';

interface Options { population: string; feeds: string; on: string; division: string; out: string; bom?: boolean; memory: string; tokenKey?: string[] }

/** `tonghu screen`: finds children in department files, without server or database. */
export function registerScreen(program: Command): void {
  program.command('screen')
    .description('从部门数据中发现疑似困境儿童 (find children in difficulty in department files)')
    .requiredOption('--population <FILE>', '人口文件：csv、xlsx 或 parquet (the population file)')
    .requiredOption('--feeds <DIR>', '部门文件所在文件夹，每类一个文件：deaths.csv、prison.xlsx… (folder with one file a kind, named KIND.csv, KIND.xlsx or KIND.parquet)')
    .requiredOption('--on <DATE>', '基准日，如 2024-06-03 (the day asked about)')
    .requiredOption('--division <CODE>', '区划代码，如 370784 (division code)')
    .requiredOption('--out <FILE.csv>', '结果文件 (result file)')
    .option('--token-key <FILE...>', '部门代号的密钥文件，可多个 (keys of departments that send tokens)')
    .option('--bom', '结果文件加 BOM，便于表格软件直接打开 (begin the result with a BOM, for spreadsheets)')
    .option('--memory <SIZE>', '比对时最多使用的内存，超出部分用磁盘 (memory for matching; the rest goes to disk)', '2GB')
    .addHelpText('after', `\n部门文件种类 (kinds): ${FileKind.options.filter((kind) => kind !== 'population').map((kind) => `${kind} ${fileKinds[kind].title.zh}`).join('，')}\n`)
    .action((options: Options) => untilInterrupted((signal) => runScreen(options, signal)));
}

async function runScreen(options: Options, signal: AbortSignal): Promise<void> {
  await check(options);
  // Loaded late, so that --help and a wrong date answer at once.
  const { divisionPrefix } = await import('@tonghu/linkage/discovery/division-prefix');
  try {
    divisionPrefix(options.division);
  } catch {
    throw new CommandProblem(text(`--division ${options.division}：区划代码应是 2、4、6、9 或 12 位数字。`, `--division ${options.division}: a division code has 2, 4, 6, 9 or 12 digits.`), 2);
  }
  const { feedsIn, screen } = await import('@tonghu/linkage/discovery/screen');
  const { openResultFile, openUnreadFile } = await import('@tonghu/linkage/discovery/result-file');
  const feeds = await feedsIn(options.feeds);
  if (Object.keys(feeds).length === 0) {
    throw new CommandProblem(text(`文件夹 ${options.feeds} 里没有一个按种类命名的部门文件，如 deaths.csv。`, `The folder ${options.feeds} holds no file named after its kind, such as deaths.csv.`));
  }
  await sayUnused(options.feeds, feeds);
  const unreadPath = unreadBeside(options.out);
  const unread = await openUnreadFile(unreadPath).catch((error) => { throw unwritable(options.out, error); });
  const result = await openResultFile(options.out, { bom: options.bom === true }).catch(async (error) => {
    await unread.discard().catch(() => undefined);
    throw unwritable(options.out, error);
  });
  const unwritten = (error: unknown): never => { throw unwritable(options.out, error); };
  const started = performance.now();
  try {
    const screened = await screen({
      population: options.population, feeds, on: options.on, division: options.division,
      rules: () => import('@tonghu/server/discovery/screen-rules'), memoryLimit: options.memory, signal, report: progress(),
      tokenKeys: await keysIn(options.tokenKey ?? []),
      onUnread: (kind, rows) => unread.add(kind, rows).catch(unwritten),
      onSuspected: (some) => result.add(some).catch(unwritten),
    });
    endProgress();
    await result.close().catch(unwritten);
    const listed = await unread.close().catch(unwritten);
    if (screened.counts.children === 0) say(text(`注意：人口文件里没有一个户籍或居住在 ${options.division} 的未成年人，请核对 --division。`, `Note: the population file has no minor registered or living in ${options.division}; check --division.`));
    sayResult(screened, options.out, listed ? unreadPath : null, (performance.now() - started) / 1000);
  } catch (error) {
    endProgress();
    await unread.discard().catch(() => undefined);
    await result.discard().catch(() => undefined);
    throw inOneSentence(error);
  }
}

/** Keys from their files; anything else is named. */
async function keysIn(paths: readonly string[]) {
  if (paths.length === 0) return [];
  const { TokenKey } = await import('@tonghu/linkage/tokens/token-key');
  return Promise.all(paths.map(async (path) => {
    const read = TokenKey.safeParse(await readFile(path, 'utf8').then(JSON.parse).catch(() => undefined));
    if (!read.success) throw new CommandProblem(text(`${path} 不是完整的代号密钥。`, `${path} is not a whole token key.`));
    return read.data;
  }));
}

async function check({ population, feeds, on, out, memory }: Options): Promise<void> {
  if (!isRealDay(on)) throw new CommandProblem(text(`--on ${on}：没有这一天，应写作 2024-06-03。`, `--on ${on}: there is no such day; write it as 2024-06-03.`), 2);
  if (!/^\d{1,6}(\.\d+)? ?[KMGT]i?B$/i.test(memory)) throw new CommandProblem(text(`--memory ${memory}：应写作 2GB 或 500MB。`, `--memory ${memory}: write it as 2GB or 500MB.`), 2);
  const file = await stat(population).catch(() => undefined);
  if (!file?.isFile()) throw new CommandProblem(text(`找不到人口文件 ${population}。`, `There is no population file ${population}.`));
  if (!await access(population, constants.R_OK).then(() => true, () => false)) throw new CommandProblem(text(`没有权限读取人口文件 ${population}。`, `The population file ${population} may not be read.`));
  const folder = await stat(feeds).catch(() => undefined);
  if (!folder?.isDirectory()) throw new CommandProblem(text(`找不到文件夹 ${feeds}。`, `There is no folder ${feeds}.`));
  if (!await readdir(feeds).then(() => true, () => false)) throw new CommandProblem(text(`没有权限读取文件夹 ${feeds}。`, `The folder ${feeds} may not be read.`));
  await mustBeFree(out, [population, ...await feedFiles(feeds)], [unreadBeside(out)]);
  await access(dirname(out), constants.W_OK).catch((error) => { throw unwritable(out, error); });
}

/** The files of the folder that are read, whether or not there are two of a kind. */
const feedFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => FileKind.options.some((kind) => name.toLowerCase().startsWith(`${kind}.`))).map((name) => join(folder, name));

async function sayUnused(folder: string, feeds: Record<string, string>): Promise<void> {
  const used = new Set(Object.values(feeds));
  const unused = (await readdir(folder)).filter((name) => /\.(csv|xlsx?|parquet|txt)$/i.test(name) && !used.has(join(folder, name)) && !/^population\./i.test(name));
  if (unused.length) say(text(`没有用到的文件（名称不是种类、格式不是 csv、xlsx 或 parquet、不是普通文件，或同一种类已有文件）：${unused.join('，')}`, `Files not used (not named after a kind, not csv, xlsx or parquet, no plain file, or the kind has a file already): ${unused.join(', ')}`));
}

const onTerminal = () => process.stderr.isTTY === true;

function progress() {
  if (!onTerminal()) return undefined;
  return ({ step, done, total }: { step: Text; done: number; total: number }) => {
    process.stderr.write(`\r\u001b[K${inTerminal(step)} ${done.toLocaleString('en-US')}/${total.toLocaleString('en-US')}`);
  };
}

function endProgress(): void {
  if (onTerminal()) process.stderr.write('\r\u001b[K');
}

function sayResult({ files, notSupplied, counts, reviews }: Screened, out: string, unreadPath: string | null, seconds: number): void {
  for (const file of files) sayFile(file);
  if (notSupplied.length) say(text(`没有提供：${notSupplied.map((kind) => fileKinds[kind].title.zh).join('、')}（相关情况按未知处理）`, `Not supplied: ${notSupplied.join(', ')} (what they tell counts as unknown)`));
  say(text(
    `辖区未成年人 ${counts.children} 人，其中 ${counts.touched} 人与部门数据有关，逐人研判 ${counts.decided} 人；符合 ${counts.eligible}，待核实 ${counts.needToKnow}，不再符合 ${counts.noLonger}；已在领 ${counts.alreadyHeld}，线索不足未列出 ${counts.notPushed}。`,
    `${counts.children} minors, ${counts.touched} of them in department files, ${counts.decided} looked at one by one; ${counts.eligible} eligible, ${counts.needToKnow} need to know, ${counts.noLonger} no longer; ${counts.alreadyHeld} held already, ${counts.notPushed} not listed for want of anything to go on.`,
  ));
  if (reviews.length) say(text(`有 ${reviews.length} 行可能指辖区内的人，需人工核对，未采用`, `${reviews.length} rows may be about somebody here; a person has to look, and they were not used`));
  if (unreadPath) say(text(`未读出的行列在 ${unreadPath}`, `The rows not read are listed in ${unreadPath}`));
  say(text(`结果已写入 ${out}，用时 ${seconds.toFixed(1)} 秒`, `Result written to ${out} in ${seconds.toFixed(1)} s`));
}

function sayFile({ kind, file, encoding, sheets, rows, read, notRead, duplicates, missingColumns, parentIdFaults }: FileQuality): void {
  const zh = [`${fileKinds[kind].title.zh}（${file}，${encoding}${sheets ? `，工作表 ${sheets.join('、')}` : ''}）：${rows} 行，读出 ${read}`];
  const en = [`${fileKinds[kind].title.en} (${file}, ${encoding}${sheets ? `, sheets ${sheets.join(', ')}` : ''}): ${rows} rows, ${read} read`];
  for (const one of notRead) {
    zh.push(`${one.reason.zh} ${one.rows}`);
    en.push(`${one.reason.en.toLowerCase()} ${one.rows}`);
  }
  if (duplicates) { zh.push(`重复 ${duplicates}`); en.push(`repeated ${duplicates}`); }
  const parents = parentIdFaults.reduce((sum, one) => sum + one.rows, 0);
  if (parents) { zh.push(`父母身份证号缺失或有误 ${parents}`); en.push(`parents' ID numbers missing or wrong ${parents}`); }
  if (missingColumns.length) { zh.push(`缺少列：${missingColumns.map(({ title }) => title.zh).join('、')}`); en.push(`columns missing: ${missingColumns.map(({ column }) => column).join(', ')}`); }
  say(text(zh.join('，'), en.join(', ')));
}

const unwritable = (out: string, error: unknown): CommandProblem =>
  new CommandProblem(text(`写不了结果文件 ${out}：${causeOf(error).zh}。`, `The result file ${out} cannot be written: ${causeOf(error).en}.`));

/** A file that cannot be used is named, with the headers that were found in it. */
function inOneSentence(error: unknown): unknown {
  if (error instanceof Problem && error.code === 'wrong-state' && error.detail.says) return new CommandProblem(error.detail.says as Text);
  if (error instanceof CommandProblem) return error;
  const full = noRoom(error);
  if (full) return full;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code && path) return new CommandProblem(text(`文件 ${path} 不能读写：${causeOf(error).zh}。`, `The file ${path} cannot be read or written: ${causeOf(error).en}.`));
  if (!(error instanceof Problem) || error.code !== 'file-not-recognised') return error;
  const { file, kind, headers, unreadable } = error.detail as { file: string; kind: FileKind | null; headers: string[]; unreadable?: true };
  if (unreadable) return unreadableFile(file);
  const found = headers.length ? headers.slice(0, 12).join('、') : '无';
  const needed = kind ? fileKinds[kind].title : text('部门', 'department');
  return new CommandProblem(text(
    `${basename(file)} 不能作为${needed.zh}文件读取：没有找到需要的表头（找到的：${found}）。`,
    `${basename(file)} cannot be read as a file of ${needed.en.toLowerCase()}: the headers it needs were not found (found: ${headers.length ? found : 'none'}).`,
  ));
}
