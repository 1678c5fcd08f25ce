import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { addMonths, monthOf, type Month } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { planFigures } from '@tonghu/domain/visits/plan-endpoints';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { insightWords } from './words.ts';

const parts = ['done', 'doneLate', 'overdue', 'open'] as const;
type Figure = ReplyOf<typeof planFigures>['rows'][number];

/** The share of the visits due that were made by their day, in percent; null where none was due yet or a number is hidden. */
function onTime({ done, doneLate, overdue }: Figure): number | null {
  if (done === null || doneLate === null || overdue === null) return null;
  const due = done + doneLate + overdue;
  return due === 0 ? null : Math.round((done / due) * 1000) / 10;
}

/** Visits planned against done of the last whole month or of this one, by place; the answer with the change is the title. */
export function VisitsDone({ place, on }: { place: string; on: string }) {
  const say = useWords(insightWords);
  const format = useFormat();
  const leader = useActor().post === 'city-leader';
  const running = monthOf(on);
  const [which, setWhich] = useState<'last' | 'this'>('last');
  const month: Month = which === 'last' ? addMonths(running, -1) : running;
  const asked = (of: Month) => ({ query: { month: of, by: 'place' as const, place: place || undefined } });
  const figures = useEndpoint(planFigures, asked(month), { keep: true, every: 300_000 });
  const before = useEndpoint(planFigures, asked(addMonths(month, -1)), { keep: true });
  const { data } = figures;
  if (!data) return <section className="panel">{figures.error ? <ProblemPanel problem={figures.error} again={() => void figures.refetch()} /> : <Waiting lines={6} />}</section>;
  const kept = onTime(data.all);
  const keptBefore = before.data ? onTime(before.data.all) : null;
  const points = kept !== null && keptBefore !== null ? Math.round((kept - keptBefore) * 10) / 10 : 0;
  const told = { month: format.month(month), percent: format.count(kept ?? 0), planned: format.count(data.all.planned), done: format.count(data.all.done), points: format.count(Math.abs(points)) };
  const title = kept === null ? say(data.all.planned === null ? 'visitsTitleHidden' : parts.some((part) => data.all[part] === null) ? (data.all.done === null ? 'visitsTitlePlanned' : 'visitsTitleInTime') : 'visitsTitleNone', told) : points === 0 ? say('visitsTitle', told) : say(points > 0 ? 'visitsTitleMore' : 'visitsTitleFewer', told);
  const hides = [data.all, ...data.rows].some((row) => row.planned === null || parts.some((part) => row[part] === null));
  const show = (count: number | null) => (count === null ? say('visitsHidden') : format.count(count));
  const number = (name: 'planned' | 'visitsDone' | 'doneLate' | 'overdue', dataIndex: keyof Figure) => ({ title: say(name), dataIndex, align: 'right' as const, width: 108, render: show });
  return (
    <section className="panel">
      <div className="row wrap" style={{ marginBottom: 12 }}>
        <h2 style={{ flex: 1, minWidth: 240 }}>{title}</h2>
        <Segmented<'last' | 'this'> aria-label={say('month')} value={which} onChange={setWhich} options={[{ value: 'last', label: format.month(addMonths(running, -1)) }, { value: 'this', label: format.month(running) }]} />
      </div>
      {!!data.overdueNow && <p style={{ marginBottom: 12 }}><Link to={`/visits/plans?when=overdue${place ? `&place=${place}` : ''}`}>{say('overdueNow', { count: format.count(data.overdueNow) })}</Link></p>}
      <Table<Figure>
        size="small" aria-label={title} pagination={false} rowKey={(row) => row.of.id ?? ''} dataSource={data.rows} scroll={{ x: 720 }}
        columns={[
          { title: say('township'), key: 'of', width: 160, render: (_, row) => row.of.name },
          number('planned', 'planned'), number('visitsDone', 'done'), number('doneLate', 'doneLate'),
          {
            ...number('overdue', 'overdue'),
            render: (count: number | null, row: Figure) => (leader || !count ? show(count) : <Link to={`/visits/plans?when=overdue&place=${row.of.id ?? ''}`}>{format.count(count)}</Link>),
          },
          { title: say('percentDone'), key: 'on-time', render: (_, row) => { const percent = onTime(row); return percent === null ? say(row.done === null ? 'visitsHidden' : 'noneDue') : <Share percent={percent} label={format.share(percent / 100, 1)} />; } },
        ]}
      />
      {hides && <p className="quiet" style={{ marginTop: 8 }}>{say('visitsHiddenWhy')}</p>}
    </section>
  );
}

function Share({ percent, label }: { percent: number; label: string }) {
  return <span className="done-share"><span aria-hidden="true" className="done-bar"><i style={{ width: `${percent}%` }} /></span>{label}</span>;
}
