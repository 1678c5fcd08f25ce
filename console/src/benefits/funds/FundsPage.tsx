import { Alert, Button, Progress, Select, Table, type TableProps } from 'antd';
import { useState } from 'react';
import type { FundMonth, FundSource, Funds, FundYear } from '@tonghu/domain/benefits/funds';
import { fundLevels } from '@tonghu/domain/benefits/funds';
import { openFunds } from '@tonghu/domain/benefits/funds-endpoints';
import { fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { z } from 'zod';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { Figure } from '../../shell/Figure.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { BudgetDrawer } from './BudgetDrawer.tsx';
import { BudgetsPart } from './BudgetsPart.tsx';
import { ShareDrawer } from './ShareDrawer.tsx';
import { SharesPart } from './SharesPart.tsx';
import { fundsWords } from './words.ts';
import '../benefits.css';
import './funds.css';

/** Where the money comes from, how much of each budget is used, and whether it lasts to December. */
export function FundsPage() {
  const say = useWords(fundsWords);
  const [at, go] = useAddressState({ year: todayInChina().slice(0, 4) });
  const year = Number(at.year);
  const [deed, setDeed] = useState<'budget' | 'share' | null>(null);
  const { data, error, refetch } = useEndpoint(openFunds, { query: { year } }, { keep: true });
  const now = Number(todayInChina().slice(0, 4));
  return (
    <Page title={say('title')} purpose={say('purpose')} extra={(
      <div className="row">
        <May policy={fundsPolicy} do="funds.set" on={{}}><Button onClick={() => setDeed('share')}>{say('addShare')}</Button></May>
        <May policy={fundsPolicy} do="funds.set" on={{}}><Button type="primary" onClick={() => setDeed('budget')}>{say('addBudget')}</Button></May>
      </div>
    )}>
      <BenefitsTabs of="payments" />
      <div className="filters">
        <label className="row">{say('year')} <Select value={year} aria-label={say('year')} style={{ width: 110 }} onChange={(value: number) => go({ year: String(value) })} options={[now + 1, now, now - 1, now - 2, now - 3].map((one) => ({ value: one, label: one }))} /></label>
      </div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} />}
      {data && <Shown funds={data} />}
      {data && <BudgetsPart year={year} funds={data} />}
      {data && <SharesPart funds={data} />}
      {data && <BudgetDrawer open={deed === 'budget'} close={() => setDeed(null)} funds={data} />}
      {data && <ShareDrawer open={deed === 'share'} close={() => setDeed(null)} funds={data} />}
    </Page>
  );
}

function Shown({ funds }: { funds: Funds }) {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const { money } = useFormat();
  const columns = useColumns(funds.sources);
  if (funds.whole.length === 0 && funds.unshared.length === 0) return <section className="panel"><Empty what={say('none')} how={say('noneHow')} /></section>;
  return (
    <>
      {funds.unshared.length > 0 && (
        <Alert type="warning" showIcon title={say('unshared')}
          description={<>{funds.unshared.map((one) => <div key={one.programme}>{say('unsharedLine', { programme: read(funds.programmes.find(({ code }) => code === one.programme)?.title), spent: money(one.spent), foreseen: money(one.foreseen) })}</div>)}<div>{say('unsharedHow')}</div></>} />
      )}
      <section className="panel flush">
        <h2 className="benefit-table-title">{say('whole', { place: funds.place.name, year: funds.year })} <span className="quiet">{say('unitYuan')}</span></h2>
        <Table<FundYear> size="middle" rowKey="fund" dataSource={funds.whole} columns={columns} pagination={false} scroll={{ x: 'max-content' }} />
      </section>
      <Months funds={funds} />
      {funds.rows.length > 0 && (
        <section className="panel flush">
          <h2 className="benefit-table-title">{say('byCounty')} <span className="quiet">{say('unitYuan')}</span></h2>
          <Table<FundYear> size="middle" rowKey={(row) => `${row.place.code} ${row.fund}`} dataSource={funds.rows} pagination={false} scroll={{ x: 'max-content', y: 480 }}
            columns={[{ title: say('place'), key: 'place', render: (_, row, index) => (index > 0 && funds.rows[index - 1]!.place.code === row.place.code ? '' : row.place.name) }, ...columns]} />
        </section>
      )}
      {funds.assumes.length > 0 && <section className="panel"><h2>{say('assumes')}</h2><ul className="fund-assumes">{funds.assumes.map((one) => <li key={one.zh}>{read(one)}</li>)}</ul></section>}
    </>
  );
}

function useColumns(sources: readonly FundSource[]): NonNullable<TableProps<FundYear>['columns']> {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const { amount, month, share } = useFormat();
  const sourceOf = new Map(sources.map((one) => [one.code, one]));
  return [
    { title: say('fund'), key: 'fund', render: (_, row) => { const source = sourceOf.get(row.fund); return source ? <>{read(source.title)} <span className="quiet">{read(fundLevels[source.level])}</span></> : row.fund; } },
    { title: say('budget'), dataIndex: 'budget', align: 'right', render: (budget: number | null) => (budget === null ? <span className="quiet">{say('noBudget')}</span> : amount(budget)) },
    { title: say('spent'), dataIndex: 'spent', align: 'right', render: amount },
    { title: say('used'), key: 'used', width: 140, render: (_, row) => (row.budget === null || row.budget === 0 ? '—' : <Progress size="small" percent={Math.min(100, Math.round((row.spent / row.budget) * 100))} status="normal" strokeColor={row.spent > row.budget ? '#b4541a' : '#0b6660'} format={() => share(row.spent / row.budget!)} aria-label={say('used')} />) },
    { title: say('foreseen'), dataIndex: 'foreseen', align: 'right', render: amount },
    { title: say('left'), dataIndex: 'left', align: 'right', render: amount },
    { title: say('atYearsEnd'), dataIndex: 'atYearsEnd', align: 'right', render: amount },
    { title: say('enough'), key: 'lasts', render: (_, row) => (row.budget === null ? '' : row.runsOutIn ? <strong className="fund-short">{say('runsOut', { month: month(row.runsOutIn) })}</strong> : <span className="quiet">{say('lasts')}</span>) },
  ];
}

function Months({ funds }: { funds: Funds }) {
  const say = useWords(fundsWords);
  const { amount, money, month } = useFormat();
  const sum = (of: 'spent' | 'foreseen') => funds.months.reduce((total, one) => total + one[of], 0);
  const inTenThousands = (fen: number) => Math.round(fen / 10_000) / 100;
  return (
    <Figure<z.infer<typeof FundMonth>>
      title={say('monthsTitle', { year: funds.year, spent: money(sum('spent')), foreseen: money(sum('foreseen')) })}
      rows={funds.months} rowKey="month"
      columns={[
        { title: say('month'), dataIndex: 'month', render: (one: string) => month(one) },
        { title: say('spent'), dataIndex: 'spent', align: 'right', render: amount },
        { title: say('foreseen'), dataIndex: 'foreseen', align: 'right', render: amount },
      ]}
      option={{
        grid: { left: 72, right: 24, top: 40, bottom: 32 }, legend: { top: 0, right: 24, itemWidth: 12, itemHeight: 12, selectedMode: false },
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: funds.months.map((one) => month(one.month)) },
        yAxis: { type: 'value', name: say('monthsUnit') },
        series: [
          { type: 'bar', stack: 'month', name: say('spent'), color: '#0b6660', data: funds.months.map((one) => inTenThousands(one.spent)) },
          { type: 'bar', stack: 'month', name: say('foreseen'), color: '#a9c4c1', data: funds.months.map((one) => inTenThousands(one.foreseen)) },
        ],
      }}
    />
  );
}
