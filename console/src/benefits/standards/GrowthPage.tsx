import { Button, Select, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { listStandards } from '@tonghu/domain/benefits/endpoints';
import type { ConsumptionFigure } from '@tonghu/domain/benefits/standards';
import { listConsumption } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import type { Fen } from '@tonghu/domain/money';
import { type GrowthRounding, growthMonth, growthProposal, percentOf } from '@tonghu/rules/benefits/growth';
import { growthOf } from '@tonghu/rules/benefits/standards';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { PlaceChoice } from '../funds/PlaceChoice.tsx';
import { DraftDrawer } from './DraftDrawer.tsx';
import { FigureDrawer } from './FigureDrawer.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { standardsWords } from './words.ts';
import './standards.css';

const units = [100, 1000, 10, 1] as const;
const residentWords = { urban: 'urban', rural: 'rural', all: 'allResidents' } as const;

/** Natural growth: a published figure, the standards before it, and the workings to the proposal. */
export function GrowthPage() {
  const say = useWords(standardsWords);
  const { amount, day } = useFormat();
  const { place: own } = useActor();
  const [place, setPlace] = useState(own.code);
  const [chosen, setChosen] = useState<string>();
  const [entering, setEntering] = useState(false);
  const { data, error, refetch } = useEndpoint(listConsumption, { query: { place } });
  const figure = data?.rows.find(({ id }) => id === chosen) ?? data?.rows[0];
  const columns: NonNullable<TableProps<ConsumptionFigure>['columns']> = [
    { title: say('year'), dataIndex: 'year' },
    { title: say('place'), key: 'place', render: (_, row) => row.place.name },
    { title: say('residents'), dataIndex: 'residents', render: (of: ConsumptionFigure['residents']) => say(residentWords[of]) },
    { title: say('perHead'), dataIndex: 'perHead', align: 'right', render: amount },
    { title: say('growthShare'), dataIndex: 'growthBp', align: 'right', render: (bp: number) => `${percentOf(bp)}%` },
    { title: say('source'), key: 'source', render: (_, row) => <>{row.source}{row.publishedOn && <span className="quiet"> {day(row.publishedOn)}</span>}</> },
    { title: <span className="standards-unseen">{say('use')}</span>, key: 'use', render: (_, row) => <Button size="small" type={row.id === figure?.id ? 'primary' : 'default'} aria-pressed={row.id === figure?.id} aria-label={`${say('use')} ${row.year} ${row.place.name}`} onClick={() => setChosen(row.id)}>{say('use')}</Button> },
  ];
  return (
    <Page title={say('growthTitle')} purpose={say('growthPurpose')} primary={<May policy={standardsPolicy} do="standards.enter-figure" on={{ path: own.path }}><Button onClick={() => setEntering(true)}>{say('enterFigure')}</Button></May>}>
      <BenefitsTabs of="standards" />
      <div className="filters"><label htmlFor="growth-place">{say('place')}</label><div style={{ minWidth: 200 }}><PlaceChoice id="growth-place" own={own} value={place} onChange={setPlace} /></div></div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={4} />}
      {data && (
        <section className="stack">
          <h2>{say('figures')}</h2>
          {data.rows.length === 0
            ? <div className="panel"><Empty what={say('figuresNone')} how={say('figuresNoneHow')} /></div>
            : <div className="panel flush"><Table<ConsumptionFigure> size="middle" className="list-table" rowKey="id" dataSource={data.rows} columns={columns} pagination={false} scroll={{ x: 'max-content' }} /></div>}
        </section>
      )}
      {figure && <Proposal place={place} figure={figure} />}
      <FigureDrawer open={entering} close={() => setEntering(false)} />
    </Page>
  );
}

function Proposal({ place, figure }: { place: string; figure: ConsumptionFigure }) {
  const say = useWords(standardsWords);
  const { read } = useLanguage();
  const { amount, month, datesIn, sumsIn } = useFormat();
  const actor = useActor();
  const [rounding, setRounding] = useState<GrowthRounding>({ unit: 100, way: 'nearest' });
  const [drafting, setDrafting] = useState(false);
  const { data, error } = useEndpoint(listStandards, { query: { place, all: 'no' } });
  const from = growthMonth(figure.year);
  const before: Partial<Record<RateGroup, Fen>> = {};
  for (const row of [...(data?.rows ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1))) if (row.from.slice(0, 7) < from) before[row.group] = row.monthly;
  const { amounts, workings } = growthProposal({ figure: { ...figure, place: figure.place.name }, before, from, rounding });
  const rows = RateGroup.options.flatMap((group) => (amounts[group] === undefined ? [] : [{ group, before: before[group]!, after: amounts[group]! }]));
  return (
    <section className="panel stack">
      <h2>{say('proposal')}{' '}<span className="quiet">{month(from)}</span></h2>
      <ProblemPanel problem={error} />
      {data && rows.length === 0 && <p className="quiet">{say('noStandardYet')}</p>}
      {rows.length > 0 && (
        <>
          <div className="filters">
            <label htmlFor="growth-unit">{say('roundTo')}</label>
            <Select id="growth-unit" value={rounding.unit} style={{ minWidth: 130 }} onChange={(unit) => setRounding({ ...rounding, unit })} options={units.map((unit) => ({ value: unit, label: say(`unit${unit}` as 'unit100') }))} />
            <Select aria-label={say('roundTo')} value={rounding.way} style={{ minWidth: 140 }} onChange={(way) => setRounding({ ...rounding, way })} options={(['nearest', 'up'] as const).map((way) => ({ value: way, label: say(way) }))} />
          </div>
          <div className="standards-two">
            <Table size="small" className="list-table" rowKey="group" dataSource={rows} pagination={false} scroll={{ x: 'max-content' }} columns={[
              { title: say('group'), dataIndex: 'group', render: (group: RateGroup) => read(rateGroups[group]) },
              { title: say('before'), dataIndex: 'before', align: 'right', render: amount },
              { title: say('after'), dataIndex: 'after', align: 'right', render: amount },
              { title: say('rise'), key: 'rise', align: 'right', render: (_, row) => `${growthOf(row.before, row.after).toFixed(1)}%` },
            ]} />
            <div className="stack" style={{ gap: 8 }}><h3>{say('workings')}</h3><ol className="standards-workings">{workings.map((line) => <li key={line.zh}>{sumsIn(datesIn(read(line)))}</li>)}</ol></div>
          </div>
          <div className="row"><May policy={standardsPolicy} do="standards.draft" on={{ path: actor.place.path }}><Button type="primary" onClick={() => setDrafting(true)}>{say('makeDraft')}</Button></May></div>
        </>
      )}
      <DraftDrawer open={drafting} close={() => setDrafting(false)} proposed={{ place, from, amounts, growth: { figureId: figure.id, rounding: { unit: rounding.unit as 100, way: rounding.way } } }} />
    </section>
  );
}
