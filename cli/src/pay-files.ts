import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Month, Month as MonthShape } from '@tonghu/domain/dates';
import { type Fen, fenFrom } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import type { Paid } from '@tonghu/rules/benefits/due';
import type { Decision } from '@tonghu/rules/benefits/owed';
import { findPaidClass } from '@tonghu/rules/law/rules';
import { isDivision } from '@tonghu/rules/places/nearest';
import { badCell, csvRows, type Row } from './csv.ts';
import { CommandProblem } from './say.ts';

/** A line of a standards file. */
export interface StandardLine { division: string; class: ChildClass; from: Month; fen: Fen }
/** Everything the files say of one child. */
export interface Child { name: string; decisions: Decision[]; paid: Paid[] }

/** Every standard of a folder's CSV files, in the order of the file names. */
export function readStandards(folder: string): StandardLine[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => /\.csv$/i.test(file)).sort();
  } catch (error) {
    throw new CommandProblem(text(`读不到文件夹 ${folder}：${(error as Error).message}`, `Cannot read the folder ${folder}: ${(error as Error).message}`));
  }
  if (files.length === 0) throw new CommandProblem(text(`文件夹 ${folder} 里没有 CSV 标准文件`, `There is no CSV file in ${folder}`));
  return files.flatMap((file) => [...csvRows(join(folder, file), ['区划', '类别', '生效月', '月标准'])].map((row) => ({
    division: division(row), class: paidClass(row), from: month(row, '生效月'), fen: notNegative(row, '月标准'),
  })));
}

/** Adds the decisions to the children; gives the line each decision stands on. */
export function readDecisions(file: string, children: Map<string, Child>): Map<Decision, number> {
  const lines = new Map<Decision, number>();
  for (const row of csvRows(file, ['决定编号', '身份证号', '姓名', '类别', '区划', '起月', '止月', '抵扣月额', '抵扣起月', '抵扣止月'])) {
    const offset = row.cell('抵扣月额') === '' ? 0 : notNegative(row, '抵扣月额');
    const decision: Decision = {
      id: row.cell('决定编号'),
      class: paidClass(row),
      division: division(row),
      from: month(row, '起月'),
      until: monthOrNull(row, '止月'),
      offsets: offset === 0 ? [] : [{ fen: offset, from: monthOrNull(row, '抵扣起月'), until: monthOrNull(row, '抵扣止月') }],
    };
    lines.set(decision, row.line);
    const child = childOf(row, children);
    child.name ||= row.cell('姓名');
    child.decisions.push(decision);
  }
  return lines;
}

/** Adds what was paid to the children; gives the number of lines for months after the last one asked about. */
export function readPaid(file: string, children: Map<string, Child>, through: Month): number {
  let later = 0;
  for (const row of csvRows(file, ['身份证号', '类别', '所属月', '金额'])) {
    const paid: Paid = { class: paidClass(row), month: month(row, '所属月'), fen: amount(row, '金额') };
    if (paid.month > through) later++;
    childOf(row, children).paid.push(paid);
  }
  return later;
}

function childOf(row: Row, children: Map<string, Child>): Child {
  const id = row.cell('身份证号').toUpperCase();
  if (id === '') badCell(row, '身份证号', '是空的', 'is empty');
  let child = children.get(id);
  if (!child) children.set(id, child = { name: '', decisions: [], paid: [] });
  return child;
}

function month(row: Row, column: string): Month {
  const plain = row.cell(column);
  return MonthShape.safeParse(plain).success ? plain : badCell(row, column, `“${plain}”不是月份，应写作 2024-06`, `"${plain}" is not a month such as 2024-06`);
}

const monthOrNull = (row: Row, column: string): Month | null => (row.cell(column) === '' ? null : month(row, column));

function amount(row: Row, column: string): Fen {
  const plain = row.cell(column);
  return fenFrom(plain) ?? badCell(row, column, `“${plain}”不是金额`, `"${plain}" is not an amount`);
}

function notNegative(row: Row, column: string): Fen {
  const fen = amount(row, column);
  return fen < 0 ? badCell(row, column, '不能是负数', 'may not be negative') : fen;
}

function paidClass(row: Row): ChildClass {
  const name = row.cell('类别');
  return findPaidClass(name) ?? badCell(row, '类别', `“${name}”不是发放基本生活费的类别`, `"${name}" is not a paid class`);
}

function division(row: Row): string {
  const code = row.cell('区划');
  return isDivision(code) ? code : badCell(row, '区划', `“${code}”不是区划代码`, `"${code}" is not a division code`);
}
