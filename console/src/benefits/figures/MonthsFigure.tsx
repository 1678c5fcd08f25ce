import type { FiguresMonth } from '@tonghu/domain/benefits/figures';
import { Figure } from '../../shell/Figure.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { figuresWords } from './words.ts';

/** Month by month: what went out in it, and what was paid for it. */
export function MonthsFigure({ months }: { months: FiguresMonth[] }) {
  const say = useWords(figuresWords);
  const { amount, money, month } = useFormat();
  const most = months.reduce<FiguresMonth | null>((best, one) => ((one.paid ?? 0) > (best?.paid ?? 0) ? one : best), null);
  const inTenThousands = (fen: number | null) => (fen === null ? null : Math.round(fen / 10_000) / 100);
  return (
    <Figure<FiguresMonth>
      title={most ? say('monthsTitle', { month: month(most.month), amount: money(most.paid) }) : say('monthsNone')}
      rows={months} rowKey="month" note={say('monthsNote')}
      columns={[
        { title: say('month'), dataIndex: 'month', render: (one: string) => month(one) },
        { title: say('paidIn'), dataIndex: 'paid', align: 'right', render: amount },
        { title: say('paidFor'), dataIndex: 'paidFor', align: 'right', render: amount },
        { title: say('owed'), dataIndex: 'owed', align: 'right', render: amount },
      ]}
      option={{
        grid: { left: 72, right: 24, top: 40, bottom: 32 }, legend: { top: 0, right: 24, itemWidth: 12, itemHeight: 12, selectedMode: false },
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: months.map((one) => month(one.month)) },
        yAxis: { type: 'value', name: say('monthsUnit') },
        series: [
          { type: 'bar', name: say('paidIn'), color: '#0b6660', data: months.map((one) => inTenThousands(one.paid)) },
          { type: 'bar', name: say('paidFor'), color: '#a9c4c1', data: months.map((one) => inTenThousands(one.paidFor)) },
        ],
      }}
    />
  );
}
