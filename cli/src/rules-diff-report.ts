import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Fen, yuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { Change, Tables } from '@tonghu/rules/benefits/rule-changes';
import { type ChildDiff, discreet, type Effect, effects } from '@tonghu/rules/benefits/rule-diff';
import { type EndReason, endReasons } from '@tonghu/rules/law/end-reasons';
import { csvLine } from './csv.ts';

/** Everything a changelog tells. `against`: running decisions that the rules before already do not bear out. */
export interface DiffReport { before: Tables; after: Tables; changes: readonly Change[]; children: number; against: number; diffs: readonly ChildDiff[] }

const order: readonly Effect[] = ['gains', 'loses', 'moves', 'amount', 'to-check', 'services'];
const className = (of: ChildClass | null): string => (of === null ? '无' : discreet(of).zh);
const county = (division: string): string => (division.length > 6 ? division.slice(0, 6) : division);
const sumOf = (diffs: readonly ChildDiff[]): Fen => diffs.reduce((sum, { fen }) => sum + (fen ?? 0), 0);
const signed = (fen: Fen): string => `${fen > 0 ? '+' : ''}${yuan(fen)}`;
const both = ({ zh, en }: Text) => `${zh} / ${en}`;

/** The changelog as Markdown: what changes, whom it reaches by class and place, why, and what it costs. */
export function changelog({ before, after, changes, children, against, diffs }: DiffReport): string {
  const monthly = sumOf(diffs);
  const without = diffs.filter(({ fen }) => fen === null).length;
  return [
    '# 规则变动影响 What changes', '',
    `变动前 before：${before.on}　变动后 after：${after.on}　在册儿童 children：${children}　受影响 affected：${diffs.length}`, '',
    '## 变动清单 Changes', '',
    ...(changes.length ? changes.map(({ says, cite }) => `- ${both(says)} — ${cite}`) : ['- 规则、口径和标准没有变动，只有时间经过 Nothing but time']), '',
    '## 费用 Cost', '',
    `- 每月 a month：${signed(monthly)} 元 yuan`,
    `- 每年 a year：${signed(monthly * 12)} 元 yuan（按12个月，人数不变 twelve months, the same children）`,
    ...(without ? [`- ${without}人没有可用的标准，没有计入 children without a known standard were left out`] : []), '',
    ...(against ? [`> 另有${against}人的现行决定，按变动前的规则也不再成立：先核实，不算在变动里。 ${against} running decisions do not hold under the rules before either: check them first.`, ''] : []),
    ...(diffs.length ? effectLines(diffs) : ['没有儿童受影响。 No child is affected.', '']),
  ].join('\n');
}

function effectLines(diffs: readonly ChildDiff[]): string[] {
  return [
    '## 影响 Effects', '',
    '| 影响 effect | 人数 children | 每月 yuan a month |', '|---|---:|---:|',
    ...order.flatMap((effect) => {
      const of = diffs.filter((one) => one.effect === effect);
      return of.length ? [`| ${both(effects[effect])} | ${of.length} | ${signed(sumOf(of))} |`] : [];
    }), '',
    '## 按类别和县 By class and county', '',
    '| 县 county | 影响 effect | 原类别 before | 新类别 after | 人数 children | 每月 yuan a month |', '|---|---|---|---|---:|---:|',
    ...grouped(diffs, ({ child, effect, before: was, after: is }) => [county(child.division), effects[effect].zh, ...movedClasses(effect, was, is)])
      .map(([cells, of]) => `| ${cells.join(' | ')} | ${of.length} | ${signed(sumOf(of))} |`), '',
    '## 原因 Reasons', '',
    '| 原因 reason | 依据 cite | 人数 children | 每月 yuan a month |', '|---|---|---:|---:|',
    ...grouped(diffs, ({ why }) => [why.kind === 'time' ? timeText(why.id) : both(why.says), why.cite])
      .map(([cells, of]) => `| ${cells.join(' | ')} | ${of.length} | ${signed(sumOf(of))} |`), '',
  ];
}

const timeText = (id: string): string => `时间经过 time${id in endReasons ? `：${both(endReasons[id as EndReason].title)}` : ''}`;

/** A line a child affected: class and amount before and after, and why. */
export function diffCsv(diffs: readonly ChildDiff[]): string {
  const lines = diffs.map(({ child, effect, before, after, fen, why }) => csvLine([
    child.id, child.name, child.division, effects[effect].zh, ...movedClasses(effect, before, after),
    before.fen === null ? '' : yuan(before.fen), after.fen === null ? '' : yuan(after.fen), fen === null ? '' : yuan(fen), why.says.zh, why.cite,
  ]));
  return [csvLine(['编号', '姓名', '区划', '变动', '原类别', '新类别', '原月额', '新月额', '差额', '原因', '依据']), ...lines, ''].join('\n');
}

/** The sentence on standard error. */
export function summary({ children, diffs }: DiffReport, out: string | undefined): Text {
  const counts = order.flatMap((effect) => {
    const count = diffs.filter((one) => one.effect === effect).length;
    return count ? [{ zh: `${effects[effect].zh}${count}`, en: `${effects[effect].en.toLowerCase()}: ${count}` }] : [];
  });
  const monthly = sumOf(diffs);
  return text(
    `${children}名儿童，受影响${diffs.length}人${counts.length ? `（${counts.map(({ zh }) => zh).join('，')}）` : ''}，每月${signed(monthly)}元，每年${signed(monthly * 12)}元${out ? `。结果在 ${out}` : ''}`,
    `${children} children, ${diffs.length} affected${counts.length ? ` (${counts.map(({ en }) => en).join('; ')})` : ''}, ${signed(monthly)} yuan a month, ${signed(monthly * 12)} a year${out ? `. Result: ${out}` : ''}`,
  );
}

function movedClasses(effect: Effect, was: ChildDiff['before'], is: ChildDiff['after']): [string, string] {
  const toAsk = is.paid === null && is.open.length ? `（可核实：${is.open.map(className).join('、')}）` : '';
  if (effect !== 'services') return [className(was.paid), `${className(is.paid)}${toAsk}`];
  const names = (of: readonly ChildClass[], other: readonly ChildClass[]) => of.filter((one) => !other.includes(one)).map(className).join('、') || '无';
  return [names(was.services, is.services), names(is.services, was.services)];
}

function grouped(diffs: readonly ChildDiff[], cellsOf: (diff: ChildDiff) => string[]): [string[], ChildDiff[]][] {
  const groups = new Map<string, [string[], ChildDiff[]]>();
  for (const diff of diffs) {
    const cells = cellsOf(diff);
    const group = groups.get(cells.join('\n'));
    if (group) group[1].push(diff);
    else groups.set(cells.join('\n'), [cells, [diff]]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
