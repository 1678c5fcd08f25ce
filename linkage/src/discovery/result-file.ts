import { open, rename, rm } from 'node:fs/promises';
import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { csvLine } from '../csv-line.ts';
import { asideOf } from '../whole-file.ts';
import { onSheet } from './lines-of-sheet.ts';
import { classInWords } from './paid-classes.ts';
import type { Suspected } from './screen.ts';
import type { UnreadRow } from './unread.ts';

const headers = ['身份证号', '姓名', '户籍地区划', '类别', '结论', '理由', '依据', '证据'];

/**
 * The result of a run as a file, one row a child and class; UTF-8 without BOM unless a spreadsheet needs one.
 * `add` as they come, `close` puts the file in its place: it is whole or not there.
 */
export async function openResultFile(path: string, { bom = false }: { bom?: boolean } = {}) {
  const temporary = await asideOf(path);
  const file = await open(temporary, 'w', 0o600);
  let pending = `${bom ? '\uFEFF' : ''}${csvLine(headers)}`;
  const flush = async () => {
    const lines = pending;
    pending = '';
    await file.write(lines);
  };
  return {
    async add(some: readonly Suspected[]): Promise<void> {
      pending += some.map((one) => csvLine(resultCells(one))).join('');
      // Few and large: while every core is busy, each write waits for its turn.
      if (pending.length > 400_000) await flush();
    },
    async close(): Promise<void> {
      await flush();
      await file.sync();
      await file.close();
      await rename(temporary, path);
    },
    async discard(): Promise<void> {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

function resultCells(one: Suspected): string[] {
  const reasons = one.answer.because.filter(({ holds }) => (one.is === 'need-to-know' ? holds !== false : holds !== null)).map(({ says, holds }) => `${says.zh}${holds === null ? '（待核实）' : ''}`);
  const questions = one.is === 'need-to-know' ? one.answer.ask.map(({ question }) => question.zh) : [];
  return [
    one.idNumber, one.name ?? '', one.hukou ?? '', classInWords(one.class), one.is,
    unique([...reasons, ...questions]).join('；'),
    unique(one.answer.cite).join('；'),
    unique(one.evidence.map(({ source, line, sheet, says }) => `${fileKinds[source as FileKind].title.zh}${onSheet(sheet)}${line === null ? '' : `第${line}行`}：${says}`)).join('；'),
  ];
}

/** Every row that was not read, of all files of a run; `add` as they come, `close` puts the file in its place. */
export async function openUnreadFile(path: string) {
  const temporary = await asideOf(path);
  const file = await open(temporary, 'w', 0o600);
  let count = 0;
  return {
    async add(kind: FileKind, rows: readonly UnreadRow[]): Promise<void> {
      if (count === 0) await file.write(csvLine(['文件', '行号', '原因']));
      count += rows.length;
      await file.write(rows.map(({ line, sheet, reason }) => csvLine([fileKinds[kind].title.zh, sheet === undefined ? String(line) : `${sheet} ${line}`, reason.zh])).join(''));
    },
    /** False: every row was read, so there is no file, not even that of an earlier run. */
    async close(): Promise<boolean> {
      await file.close();
      if (count === 0) await rm(temporary, { force: true });
      await (count ? rename(temporary, path) : rm(path, { force: true }));
      return count > 0;
    },
    async discard(): Promise<void> {
      await file.close();
      await rm(temporary, { force: true });
    },
  };
}

const unique = (some: readonly string[]): readonly string[] => (some.length < 2 ? some : [...new Set(some)]);
