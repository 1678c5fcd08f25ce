import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, isRealDay, type Month } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { type EndReason, endReasons } from './end-reasons.ts';
import { type ExampleProblem, type ExampleRow, readFamily, readTable } from './example-table.ts';
import { noLonger } from './no-longer.ts';

/** The columns of the table of ends. 终止原因 is 继续 where the class goes on; 发生日期 is 不详 where no fact tells the day. */
export const endColumns = ['类别', '父亲', '母亲', '孩子', '日期', '口径', '终止原因', '发生日期', '末领年月', '说明'] as const;

/** A child of a class on a day, and the end that comes first; null: the class goes on. */
export interface EndRow extends Pick<ExampleRow, 'line' | 'facts' | 'on' | 'settings'> {
  class: ChildClass;
  end: { reason: EndReason; on: IsoDate | null; lastMonth: Month } | null;
}

const classNamed = new Map((Object.keys(childClasses) as ChildClass[]).map((one) => [childClasses[one].title.zh, one]));
const reasonNamed = new Map((Object.keys(endReasons) as EndReason[]).map((one) => [endReasons[one].title.zh, one]));

/** Reads the table of ends. A row with a mistake is left out and told as a problem. */
export const readEnds = (csv: string): { rows: EndRow[]; problems: ExampleProblem[] } => readTable(csv, endColumns, (cells, line, wrong): EndRow => {
  const family = readFamily(cells, wrong);
  const of = classNamed.get(cells['类别']);
  if (!of) wrong('类别', text(`没有“${cells['类别']}”这个类别`, `There is no class ${cells['类别']}`));
  const reason = reasonNamed.get(cells['终止原因']);
  if (cells['终止原因'] === '继续') return { line, ...family, class: of ?? 'difficulty', end: null };
  if (!reason) wrong('终止原因', text(`没有“${cells['终止原因']}”这个原因，可写：继续、${[...reasonNamed.keys()].join('、')}`, `There is no reason ${cells['终止原因']}`));
  const day = cells['发生日期'] === '不详' ? null : cells['发生日期'];
  if (day !== null && !isRealDay(day)) wrong('发生日期', text(`“${day}”不是日期，应写作 2024-06-03，或者不详`, `"${day}" is not a day`));
  return { line, ...family, class: of ?? 'difficulty', end: { reason: reason ?? 'other', on: day, lastMonth: cells['末领年月'] } };
});

/** Tells the rows where the rules name another end than the table: what it is, since when, and the last month paid. */
export function checkEnds(rows: readonly EndRow[]): ExampleProblem[] {
  return rows.flatMap(({ line, class: of, facts, on, settings, end }) => {
    const [first] = noLonger(of, facts, on, null, settings);
    const [wanted, got] = [end, first ?? null].map((one) => (one ? `${endReasons[one.reason].title.zh} ${one.on ?? '不详'} ${one.lastMonth}` : '继续')) as [string, string];
    return wanted === got ? [] : [{ line, column: '终止原因', says: text(`写的是“${wanted}”，规则的结论是“${got}”`, `The table says ${wanted}, the rules say ${got}`) }];
  });
}
