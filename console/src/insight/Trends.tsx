import type { Cockpit } from '@tonghu/domain/insight/endpoints';
import { Empty } from '../shell/Empty.tsx';
import { Figure } from '../shell/Figure.tsx';
import { sayShare, useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useSum } from './cockpit-money.ts';
import { barsOverMonths, coloursOf, linesOverMonths } from './trend-charts.ts';
import { insightWords } from './words.ts';

type Month = Cockpit['months'][number];
const total = (months: readonly Month[], of: 'amount' | 'enrolled' | 'exits') => months.reduce((sum, month) => sum + (month[of] ?? 0), 0);

/** Three trends over 24 months, each with its answer as the title and its table behind. */
export function Trends({ months, dark }: { months: readonly Month[]; dark: boolean }) {
  const say = useWords(insightWords);
  const format = useFormat();
  const sum = useSum();
  const names = months.map(({ month }) => format.month(month));
  const colours = coloursOf(dark);
  const at = months.findLastIndex((month) => month.children > 0);
  const paidMonths = months.slice(0, at + 1);
  const options = {
    paid: linesOverMonths(names.slice(0, at + 1), [{ name: say('paid'), values: paidMonths.map((month) => month.children), color: colours.main }], { dark }),
    amount: barsOverMonths(names.slice(0, at + 1), paidMonths.map((month) => month.amount), sum, { dark }),
    // The month that runs is not counted yet.
    flow: linesOverMonths(names.slice(0, -1), [
      { name: say('newcomers'), values: months.slice(0, -1).map((month) => month.enrolled), color: colours.main },
      { name: say('exits'), values: months.slice(0, -1).map((month) => month.exits), color: colours.second },
    ], { dark }),
  };
  const last = months[at];
  if (!last) return <section className="panel"><Empty what={say('nothingYet')} how={say('nothingYetHow')} /></section>;

  const yearBefore = months[at - 12];
  const diff = yearBefore && yearBefore.children > 0 ? last.children - yearBefore.children : 0;
  const told = { month: format.month(last.month), count: format.count(last.children), diff: format.count(Math.abs(diff)) };
  const [recent, earlier] = [total(months.slice(Math.max(0, at - 11), at + 1), 'amount'), at >= 23 ? total(months.slice(at - 23, at - 11), 'amount') : 0];
  const change = earlier > 0 ? (recent - earlier) / earlier : 0;
  const money = { sum: sum(recent), share: sayShare(Math.abs(change), 1) };
  const year = months.slice(-13, -1);
  const rows = [...months].reverse();
  const monthColumn = { title: say('month'), dataIndex: 'month', render: format.month };
  const number = (title: string, dataIndex: keyof Month) => ({ title, dataIndex, align: 'right' as const, render: (count: number | null) => (count === null ? say('few') : format.count(count)) });
  const paidColumns = [monthColumn, number(say('children'), 'children'), { title: say('amount'), dataIndex: 'amount', align: 'right' as const, render: format.amount }];
  return (
    <div className="trends">
      <Figure title={diff === 0 ? say('paidTitle', told) : say(diff > 0 ? 'paidTitleMore' : 'paidTitleFewer', told)} option={options.paid} height={240} rows={rows} columns={paidColumns} rowKey="month" />
      <Figure title={change === 0 ? say('amountTitle', money) : say(change > 0 ? 'amountTitleMore' : 'amountTitleFewer', money)} option={options.amount} height={240} rows={rows} columns={paidColumns} rowKey="month" />
      <Figure
        title={year.some((month) => month.enrolled === null || month.exits === null) ? say('flowTitleHidden') : say('flowTitle', { enrolled: format.count(total(year, 'enrolled')), exits: format.count(total(year, 'exits')) })}
        option={options.flow} height={240} rows={rows} rowKey="month" columns={[monthColumn, number(say('newcomers'), 'enrolled'), number(say('exits'), 'exits')]}
      />
    </div>
  );
}
