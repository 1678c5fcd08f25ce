import { yuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { Change, Tables } from '@tonghu/rules/benefits/rule-changes';
import { type ChildDiff, type Effect, effects } from '@tonghu/rules/benefits/rule-diff';
import { csvLine } from './csv.ts';
import { type Counted, type Tally, movedClasses, sorted, tableLine } from './rules-diff-tally.ts';
import { both, signed } from './rules-diff-words.ts';

/** Everything a changelog tells. `names`: of divisions, where a register knows them. */
export interface DiffReport { before: Tables; after: Tables; changes: readonly Change[]; tally: Tally; names: ReadonlyMap<string, string> }

const order: readonly Effect[] = ['gains', 'loses', 'moves', 'amount', 'to-check', 'services'];
const money = '每月 yuan a month | 每年 yuan a year';

/** The changelog as Markdown: what changes, whom it reaches by class and place, why, and what it costs. */
export function changelog({ before, after, changes, tally, names }: DiffReport): string {
  const { children, affected, fen, without, against } = tally;
  return [
    '# 规则变动影响 What changes', '',
    `变动前 before：${before.on}　变动后 after：${after.on}　在册儿童 children：${children}　受影响 affected：${affected}`, '',
    '## 变动清单 Changes', '',
    ...(changes.length ? changes.map(({ says, cite }) => `- ${both(says)} — ${cite}`) : ['- 规则、口径和标准没有变动，只有时间经过 Nothing but time']), '',
    '## 费用 Cost', '',
    `- 每月 a month：${signed(fen)} 元 yuan`,
    `- 每年 a year：${signed(fen * 12)} 元 yuan（按12个月，人数不变 twelve months, the same children）`,
    ...(without ? [`- ${without}人没有可用的标准，没有计入 children without a known standard were left out`] : []), '',
    ...(against ? [`> 另有${against}人的现行决定，按变动前的规则也不再成立：先核实，不算在变动里。 ${against} running decisions do not hold under the rules before either: check them first.`, ''] : []),
    ...(affected ? effectLines(tally, names) : ['没有儿童受影响。 No child is affected.', '']),
  ].join('\n');
}

function effectLines({ byEffect, byCounty, byReason }: Tally, names: DiffReport['names']): string[] {
  return [
    '## 影响 Effects', '',
    `| 影响 effect | 人数 children | ${money} |`, '|---|---:|---:|---:|',
    ...order.flatMap((effect) => { const line = byEffect.get(effect); return line ? [tableLine(line)] : []; }), '',
    '## 按类别和县 By class and county', '',
    `| 县 county | 影响 effect | 原类别 before | 新类别 after | 人数 children | ${money} |`, '|---|---|---|---|---:|---:|---:|',
    ...sorted(byCounty).map((line) => tableLine(named(line, names))), '',
    '## 原因 Reasons', '',
    `| 原因 reason | 依据 cite | 人数 children | ${money} |`, '|---|---|---:|---:|---:|',
    ...sorted(byReason).map(tableLine), '',
  ];
}

function named(line: Counted, names: DiffReport['names']): Counted {
  const [code = '', ...rest] = line.cells;
  return { ...line, cells: [names.has(code) ? `${code} ${names.get(code)}` : code, ...rest] };
}

/** The head of `children.csv`. */
export const diffHead = csvLine(['编号', '姓名', '区划', '变动', '原类别', '新类别', '原月额', '新月额', '差额', '原因', '依据']);

/** A line a child affected: class and amount before and after, and why. */
export const diffLine = ({ child, effect, before, after, fen, why }: ChildDiff): string => csvLine([
  child.id, child.name, child.division, effects[effect].zh, ...movedClasses(effect, before, after),
  before.fen === null ? '' : yuan(before.fen), after.fen === null ? '' : yuan(after.fen), fen === null ? '' : yuan(fen), why.says.zh, why.cite,
]);

/** A line a township, effect and class. */
export function placesCsv({ tally, names }: DiffReport): string {
  return [
    csvLine(['区划', '名称', '变动', '原类别', '新类别', '人数', '每月', '每年']),
    ...sorted(tally.byTownship).map(({ cells: [code = '', ...rest], children, fen }) => csvLine([code, names.get(code) ?? '', ...rest, String(children), yuan(fen), yuan(fen * 12)])), '',
  ].join('\n');
}

/** The sentence on standard error. */
export function summary({ tally: { children, affected, byEffect, fen } }: DiffReport, out: string | undefined): Text {
  const counts = order.flatMap((effect) => {
    const count = byEffect.get(effect)?.children;
    return count ? [{ zh: `${effects[effect].zh}${count}`, en: `${effects[effect].en.toLowerCase()}: ${count}` }] : [];
  });
  return text(
    `${children}名儿童，受影响${affected}人${counts.length ? `（${counts.map(({ zh }) => zh).join('，')}）` : ''}，每月${signed(fen)}元，每年${signed(fen * 12)}元${out ? `。结果在 ${out}` : ''}`,
    `${children} children, ${affected} affected${counts.length ? ` (${counts.map(({ en }) => en).join('; ')})` : ''}, ${signed(fen)} yuan a month, ${signed(fen * 12)} a year${out ? `. Result: ${out}` : ''}`,
  );
}
