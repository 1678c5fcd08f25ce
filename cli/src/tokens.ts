import { readFileSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { type Text, text } from '@tonghu/domain/text';
import type { Command } from 'commander';
import { causeOf } from './cause.ts';
import { untilInterrupted } from './interrupted.ts';
import { mustBeFree } from './out-file.ts';
import { CommandProblem, say } from './say.ts';
import { unreadableFile } from './unreadable-file.ts';
import { adoptKey, listKeys, withdrawKey, writeNewKey } from './tokens-key.ts';

interface Options { in: string; out: string; keyFile: string; column?: string[]; keepNames?: boolean }

/** Adds `tonghu tokens` and `tonghu tokens key`: for the side of a department that sends tokens instead of ID numbers. */
export function registerTokens(program: Command): void {
  // `--out` is an option of `tokens` and of `tokens key`: what stands behind `key` is the key's.
  const tokens = program.enablePositionalOptions().command('tokens').enablePositionalOptions()
    .description('把部门文件里的身份证号换成带密钥的代号，去掉姓名和住址 (keyed tokens in the place of ID numbers, before a department sends its file)')
    .option('--in <FILE>', '部门的文件：csv 或 xlsx (the file: csv or xlsx)')
    .option('--out <FILE.csv>', '换好的文件 (the file to send)')
    .option('--key-file <FILE>', '密钥文件，由市里提供 (the key, given by the city)')
    .option('--column <HEADER...>', '还有哪些列是身份证号 (further columns with ID numbers)')
    .option('--keep-names', '保留姓名，只在对方确需按姓名核对时用 (keep names, only where the other side must compare them)')
    .action((options: Partial<Options>) => untilInterrupted((signal) => runTokens(options, signal)));
  const key = tokens.command('key').description('代号的专用密钥 (the key of tokens, for nothing else)');
  key.option('--out <FILE>', '写到这个文件 (write it to this file)')
    .option('--from-home', '用本机系统的专用密钥，系统以后直接认得 (the key of the system on this machine, which it knows by itself)')
    .option('--adopt <FILE>', '让本机系统认得这个密钥 (let the system on this machine know this key)')
    .option('--list', '列出本机系统认得的密钥 (the keys the system on this machine knows)')
    .option('--withdraw <KEY>', '撤回一把密钥，用它做的文件不再收 (withdraw a key; files made with it are refused)')
    .option('--reason <WORDS>', '撤回的理由 (why it is withdrawn)')
    .option('--profile <gm|intl>', '新密钥的算法 (algorithms of a new key)', 'gm')
    .action(async (options: { out?: string; fromHome?: boolean; adopt?: string; list?: boolean; withdraw?: string; reason?: string; profile: string }) => {
      if ([options.out, options.adopt, options.list, options.withdraw].filter((one) => one !== undefined).length !== 1) {
        throw new CommandProblem(text('请给出 --out、--adopt、--list、--withdraw 其中一个。', 'Give one of --out, --adopt, --list and --withdraw.'), 2);
      }
      if (options.profile !== 'gm' && options.profile !== 'intl') throw new CommandProblem(text('--profile 只能是 gm 或 intl。', '--profile must be gm or intl.'), 2);
      if (options.adopt !== undefined) adoptKey(options.adopt);
      else if (options.list) listKeys();
      else if (options.withdraw !== undefined) await withdrawKey(options.withdraw, options.reason);
      else writeNewKey(options.out!, options.profile, options.fromHome === true);
    });
}

async function runTokens(options: Partial<Options>, signal: AbortSignal): Promise<void> {
  const { in: path, out, keyFile } = options;
  if (!path || !out || !keyFile) throw new CommandProblem(text('--in、--out 和 --key-file 都要给出。', '--in, --out and --key-file are all needed.'), 2);
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new CommandProblem(text(`找不到文件 ${path}。`, `There is no file ${path}.`));
  if (!await access(path, constants.R_OK).then(() => true, () => false)) throw new CommandProblem(text(`没有权限读取文件 ${path}。`, `The file ${path} may not be read.`));
  await mustBeFree(out, [path, keyFile]);
  await access(dirname(out), constants.W_OK).catch(() => { throw new CommandProblem(text(`不能写入 ${dirname(out)}。`, `${dirname(out)} cannot be written to.`)); });
  const { NoIdColumn, NoSuchColumn, tokeniseFile } = await import('@tonghu/linkage/tokens/tokenise-file');
  const key = await readKey(keyFile);
  const refused: { row: string; fault: string }[] = [];
  const listed = 20;
  try {
    const told = await tokeniseFile({
      path, out, key, signal, columns: options.column ?? [], keepNames: options.keepNames === true,
      onRefused: (line, fault, sheet) => { if (refused.length < listed) refused.push({ row: `${sheet === undefined ? '' : `${sheet} `}${line}`, fault }); },
    });
    say(text(
      `${told.rows} 行，写出 ${told.written} 行，换成代号 ${told.tokens} 个（${told.tokenised.join('、')}）；去掉的列：${told.dropped.join('、') || '无'}；保留的列：${told.kept.join('、') || '无'}。`,
      `${told.rows} rows, ${told.written} written with ${told.tokens} tokens (${told.tokenised.join(', ')}); columns left out: ${told.dropped.join(', ') || 'none'}; kept: ${told.kept.join(', ') || 'none'}.`,
    ));
    if (told.emptied) say(text(`另有 ${told.emptied} 个身份证号读不出，留空。`, `${told.emptied} further numbers could not be read; their cells are empty.`));
    if (told.hidden) say(text(`保留的列里有 ${told.hidden} 处像身份证号或手机号的内容，已清空。`, `${told.hidden} cells of kept columns held something like a number of a person and were emptied.`));
    if (told.passedOver.length) say(text(`没有身份证号列、没有处理的工作表：${told.passedOver.join('、')}。`, `Sheets without a column of ID numbers, passed over: ${told.passedOver.join(', ')}.`));
    const rows = (language: 'zh' | 'en') => `${refused.map(({ row, fault }) => `${row} ${faults[fault]?.[language] ?? fault}`).join(language === 'zh' ? '；' : '; ')}${told.refused > listed ? ' …' : ''}`;
    if (told.refused) say(text(`${told.refused} 行没有可用的身份证号，没有写出。行号和原因：${rows('zh')}`, `${told.refused} rows have no ID number that can be used and were left out. Lines: ${rows('en')}`));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadableFile(path);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EROFS' || code === 'EACCES') throw new CommandProblem(text(`写不了结果文件 ${out}：${causeOf(error).zh}。`, `The result file ${out} cannot be written: ${causeOf(error).en}.`));
    if (error instanceof NoSuchColumn) throw new CommandProblem(text(`${path} 里没有“${error.column}”这一列（找到的：${error.headers.slice(0, 12).join('、') || '无'}），请照表头改 --column。`, `${path} has no column ${error.column} (found: ${error.headers.slice(0, 12).join(', ') || 'none'}); write --column as the header is.`), 2);
    if (!(error instanceof NoIdColumn)) throw error;
    throw new CommandProblem(text(`${path} 里没有找到身份证号列（找到的：${error.headers.slice(0, 12).join('、') || '无'}），请用 --column 指定。`, `${path} has no column of ID numbers (found: ${error.headers.slice(0, 12).join(', ') || 'none'}); name it with --column.`));
  }
}

const faults: Record<string, Text> = {
  empty: text('没有号码', 'no number'), length: text('位数不对', 'wrong length'), characters: text('有不该有的字符', 'characters that do not belong there'),
  'birth date': text('出生日期不存在', 'no such birth date'), 'check character': text('校验码不对', 'wrong check character'), 'open-quote': text('引号没有闭合', 'a quotation mark is not closed'),
};

async function readKey(path: string) {
  const { TokenKey } = await import('@tonghu/linkage/tokens/token-key');
  try {
    return TokenKey.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new CommandProblem(text(`${path} 不是完整的代号密钥，请用 tonghu tokens key 生成，或向市里重新索取。`, `${path} is not a whole token key; make one with tonghu tokens key, or ask the city again.`));
  }
}
