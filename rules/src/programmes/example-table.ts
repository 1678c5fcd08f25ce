import type { Answer } from '@tonghu/domain/answer';
import { IsoDate } from '@tonghu/domain/dates';
import { type Fen, fenFrom } from '@tonghu/domain/money';
import { calledOf } from '@tonghu/domain/programmes/fact';
import type { Text } from '@tonghu/domain/text';
import { z } from 'zod';
import type { AnyRule } from '../engine/rule.ts';
import { factShape, kindOf } from './sheet.ts';

/** One line of an example table: what is known on a day in a place, and what the answer must be. */
export interface Example {
  line: number;
  name: string;
  on: IsoDate;
  division: string | null;
  facts: Record<string, unknown>;
  is: Answer['is'];
  /** What it comes to; null: not said. */
  fen: Fen | null;
}

const answers: Record<string, Answer['is']> = { 符合: 'eligible', 不符合: 'not-eligible', 需要核实: 'need-to-know' };
const fixed = ['例子', '判断日', '区划', '结论', '金额'] as const;

/**
 * Reads an example table: 例子, 判断日, 区划, one column a fact by its Chinese
 * name, 结论 (符合, 不符合, 需要核实) and 金额 in yuan. An empty cell is unknown, 无
 * is known to be none, 是 and 否 answer a question. Throws naming line and column.
 */
export function readExamples(csv: string, rule: AnyRule): Example[] {
  const [header, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.trim()));
  const titled = new Map(rule.sheet.names.map((name) => [calledOf(factShape(rule.sheet.shape, name)).zh, name]));
  for (const title of header!) {
    if (!titled.has(title) && !fixed.includes(title as never)) throw new Error(`第1行：没有“${title}”这一列。可用：${[...fixed, ...titled.keys()].join('、')}`);
  }
  return lines.flatMap((cells, at): Example[] => {
    const line = at + 2;
    if (cells.every((cell) => cell === '')) return [];
    if (cells.length !== header!.length) throw new Error(`第${line}行：有${cells.length}格，表头有${header!.length}格`);
    const cellOf = (title: string): string => cells[header!.indexOf(title)] ?? '';
    const facts = Object.fromEntries([...titled].flatMap(([title, name]) => {
      const cell = cellOf(title);
      return cell === '' ? [] : [[name, valueFrom(cell, factShape(rule.sheet.shape, name), `第${line}行“${title}”`)]];
    }));
    const is = answers[cellOf('结论')];
    const on = IsoDate.safeParse(cellOf('判断日'));
    if (!is) throw new Error(`第${line}行“结论”：应写作${Object.keys(answers).join('、')}`);
    if (!on.success) throw new Error(`第${line}行“判断日”：应写作 2024-06-03`);
    const amount = cellOf('金额');
    const fen = amount === '' ? null : fenFrom(amount);
    if (fen === undefined) throw new Error(`第${line}行“金额”：${amount} 不是金额`);
    return [{ line, name: cellOf('例子'), on: on.data, division: cellOf('区划') || null, facts, is, fen }];
  });
}

function valueFrom(cell: string, fact: z.ZodType, where: string): unknown {
  if (cell === '无' && fact instanceof z.ZodNullable) return null;
  const value = valueOf(cell, fact);
  const read = fact.safeParse(value);
  if (!read.success) throw new Error(`${where}：读不懂“${cell}”${kindOf(fact) === 'choice' ? `，可填${Object.values(labelsOf(fact)).map(({ zh }) => zh).join('、')}` : ''}`);
  return read.data;
}

function valueOf(cell: string, fact: z.ZodType): unknown {
  switch (kindOf(fact)) {
    case 'yes-no': return cell === '是' ? true : cell === '否' ? false : cell;
    case 'day': return cell;
    case 'choice': return Object.entries(labelsOf(fact)).find(([, { zh }]) => zh === cell)?.[0] ?? cell;
    case 'amount': return fenFrom(cell);
    case 'count': return Number(cell);
  }
}

/** What the values of a choice are called. */
export function labelsOf(fact: z.ZodType): Record<string, Text> {
  return (z.globalRegistry.get(fact) as { labels?: Record<string, Text> } | undefined)?.labels ?? {};
}
