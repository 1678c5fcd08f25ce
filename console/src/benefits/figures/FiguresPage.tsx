import { Alert, Button } from 'antd';
import type { MoneyFigures } from '@tonghu/domain/benefits/figures';
import { openMoneyFigures } from '@tonghu/domain/benefits/figures-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { PlaceChoice } from '../funds/PlaceChoice.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { CountyTable } from './CountyTable.tsx';
import { csvOf, saveText } from './csv.ts';
import { measures } from './measures.ts';
import { MonthsFigure } from './MonthsFigure.tsx';
import { PartsTable } from './PartsTable.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';
import { type Chosen, daysOf } from './span.ts';
import { WholePanels } from './WholePanels.tsx';
import { figuresWords } from './words.ts';
import '../benefits.css';
import './figures.css';

/** What was paid in a period, what was owed for it, what a rise cost; by county, rate and programme. */
export function FiguresPage() {
  const say = useWords(figuresWords);
  const { day } = useFormat();
  const { place: own, post } = useActor();
  const today = todayInChina();
  const [at, go] = useAddressState({ place: '', kind: 'year', year: today.slice(0, 4), part: '1', from: `${today.slice(0, 4)}-01-01`, to: today });
  const leader = post === 'city-leader';
  const chosen: Chosen = { kind: leader && at.kind === 'own' ? 'year' : at.kind as Chosen['kind'], year: Number(at.year), part: Number(at.part), from: at.from, to: at.to };
  const days = daysOf(chosen, today, leader);
  const { data, error, refetch } = useEndpoint(openMoneyFigures, { query: { place: at.place || undefined, ...(days ?? { from: today, to: today }) } }, { keep: true, when: days !== null });
  return (
    <Page title={say('title')} purpose={say('purpose')} extra={days && data && <Export figures={data} />}>
      <BenefitsTabs of="payments" />
      <div className="filters">
        {own.level < 3 && <label htmlFor="money-place" className="row money-place">{say('place')} <PlaceChoice id="money-place" own={own} value={at.place || own.code} onChange={(code) => go({ place: code === own.code ? '' : code })} /></label>}
        <PeriodChoice chosen={chosen} wholeOnly={leader} choose={({ kind, year, part, from, to }) => go({
          ...(kind && { kind }), ...(year && { year: String(year) }), ...(part && { part: String(part) }), ...(from && { from }), ...(to && { to }),
        })} />
      </div>
      {leader && <p className="quiet">{say('quartersOnly')}</p>}
      {days === null && <section className="panel"><Empty what={say('none')} how={say('noneHow')} /></section>}
      {days && <ProblemPanel problem={error} again={() => void refetch()} />}
      {days && !data && !error && <Waiting lines={10} />}
      {days && data && (
        <>
          <h2>{say('period', { place: data.whole.place.name, from: day(data.from), to: day(data.to) })}</h2>
          {data.unknown !== null && data.unknown > 0 && <Alert type="warning" showIcon title={say('unknown', { count: data.unknown })} />}
          <WholePanels figures={data} />
          {data.rows.length > 1 && <CountyTable figures={data} />}
          <PartsTable figures={data} />
          <MonthsFigure months={data.months} />
        </>
      )}
    </Page>
  );
}

/** The counties and their sum with every number, in yuan. */
function Export({ figures }: { figures: MoneyFigures }) {
  const say = useWords(figuresWords);
  const { month } = useFormat();
  const rows = [
    [say('period', { place: figures.whole.place.name, from: figures.from, to: figures.to })],
    [say('countyCode'), say('byCounty'), ...measures.map(({ title, unit }) => `${say(title)}${unit === 'fen' ? ` / ${say('amountYuan')}` : ''}`)],
    ['', '', ...measures.map(({ says }) => (says ? say(says, { against: month(figures.against) }) : ''))],
    ...[...figures.rows, { ...figures.whole, place: { code: '', name: say('total') } }].map((row) => [row.place.code, row.place.name, ...measures.map(({ of, unit }) => { const value = row[of]; return value === null || unit === 'children' ? value : value / 100; })]),
  ];
  return <Button onClick={() => saveText(`${say('fileName')}-${figures.whole.place.name}-${figures.from}-${figures.to}.csv`, csvOf(rows))}>{say('export')}</Button>;
}
