import { Button, Table } from 'antd';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import { planFigures } from '@tonghu/domain/visits/plan-endpoints';
import type { PlanFigure } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { planWords } from './words.ts';

interface Asked { month: Month; place: string | undefined }
type By = 'place' | 'person';

/** The figures of a month, and the answer in one sentence with the change from the month before. */
function useFigures({ month, place }: Asked, by: By) {
  const say = useWords(planWords);
  const format = useFormat();
  const figures = useEndpoint(planFigures, { query: { month, by, place } }, { keep: true });
  const before = useEndpoint(planFigures, { query: { month: addMonths(month, -1), by, place } }, { keep: true });
  const { data } = figures;
  const [now, then] = [data?.all.percent ?? null, before.data?.all.percent ?? null];
  const points = now === null || then === null ? 0 : Math.round((now - then) * 10) / 10;
  const told = { month: format.month(month), place: data?.all.of.name ?? '', percent: now ?? 0, points: Math.abs(points) };
  const title = now === null ? say('titleNone', told) : then === null ? say('titleOnly', told) : points === 0 ? say('titleSame', told) : say(points > 0 ? 'titleMore' : 'titleFewer', told);
  return { data, title, problem: figures.error, again: () => void figures.refetch() };
}

/** The columns every table of figures has. */
function useNumbers() {
  const say = useWords(planWords);
  const format = useFormat();
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  const number = (name: 'planned' | 'done' | 'doneLate' | 'overdue' | 'open') => ({ title: say(`col_${name}`), dataIndex: name, align: 'right' as const, render: show });
  return {
    show,
    columns: [
      ...(['planned', 'done', 'doneLate', 'overdue', 'open'] as const).map(number),
      { title: say('col_percent'), dataIndex: 'percent', render: (percent: number | null) => <Made percent={percent} /> },
    ],
  };
}

/** Places, those with the least share made first; places without a plan in the month are only counted. */
export function FiguresByPlace({ choose, seeOverdue, ...asked }: Asked & { choose: (code: string) => void; seeOverdue: (code: string) => void }) {
  const say = useWords(planWords);
  const format = useFormat();
  const { data, title, problem, again } = useFigures(asked, 'place');
  const { columns, show } = useNumbers();
  if (problem) return <section className="panel"><ProblemPanel problem={problem} again={again} /></section>;
  if (!data) return <Waiting lines={8} head />;
  if (data.all.planned === 0) return <section className="panel"><Empty what={say('noFigures', { month: format.month(asked.month) })} how={say('noFiguresHow')} /></section>;
  const rows = data.rows.filter((row) => row.planned !== 0).sort((a, b) => (a.percent ?? 101) - (b.percent ?? 101));
  const idle = data.rows.length - rows.length;
  // Codes of villages have twelve digits; nothing lies below them.
  const leads = ({ of }: PlanFigure) => of.id !== null && of.id !== data.all.of.id && of.id.length < 12;
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Table<PlanFigure>
        size="middle" pagination={false} rowKey={(row) => row.of.id ?? ''} dataSource={rows} scroll={{ x: 'max-content' }}
        columns={[
          { title: say('place'), key: 'of', fixed: 'left', render: (_, row) => (leads(row) ? <Button type="link" style={{ padding: 0, height: 24 }} onClick={() => choose(row.of.id!)}>{row.of.name}</Button> : row.of.name) },
          ...columns,
          { key: 'do', render: (_, row) => row.of.id && (row.overdue ?? 0) > 0 && <Button size="small" onClick={() => seeOverdue(row.of.id!)}>{say('seeOverdue')}</Button> },
        ]}
        summary={() => rows.length > 1 && (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}><strong>{say('together')}</strong></Table.Summary.Cell>
            {(['planned', 'done', 'doneLate', 'overdue', 'open'] as const).map((name, at) => <Table.Summary.Cell key={name} index={at + 1} align="right"><strong>{show(data.all[name])}</strong></Table.Summary.Cell>)}
            <Table.Summary.Cell index={6}><Made percent={data.all.percent} /></Table.Summary.Cell>
            <Table.Summary.Cell index={7} />
          </Table.Summary.Row>
        )}
      />
      {idle > 0 && <p className="quiet" style={{ marginTop: 8 }}>{say('idle', { count: idle })}</p>}
    </section>
  );
}

/** The share made, as a bar to compare and in figures. */
function Made({ percent }: { percent: number | null }) {
  const say = useWords(planWords);
  if (percent === null) return <span className="quiet">{say('noneCome')}</span>;
  return <span className="made"><span aria-hidden className="made-bar"><i style={{ width: `${percent}%` }} /></span>{percent}%</span>;
}

/** People, those with most overdue first; and children nobody is responsible for. */
export function FiguresByPerson({ see, handOver, ...asked }: Asked & { see: (id: string | null) => void; handOver: (id: string) => void }) {
  const say = useWords(planWords);
  const { read } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const { data, title, problem, again } = useFigures(asked, 'person');
  const { columns } = useNumbers();
  if (problem) return <section className="panel"><ProblemPanel problem={problem} again={again} /></section>;
  if (!data) return <Waiting lines={8} head />;
  if (data.all.planned === 0) return <section className="panel"><Empty what={say('noFigures', { month: format.month(asked.month) })} how={say('noFiguresHow')} /></section>;
  const assigns = may(visitsPolicy, 'visits.assign', noVisitYet).may;
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Table<PlanFigure>
        size="middle" rowKey={(row) => row.of.id ?? 'nobody'} dataSource={data.rows} scroll={{ x: 'max-content' }} pagination={data.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { title: say('person'), key: 'of', fixed: 'left', render: (_, row) => (row.of.id ? <>{row.of.name} <span className="quiet">{row.of.post && read(posts[row.of.post].title)}</span></> : <strong>{say('nobody')}</strong>) },
          ...columns,
          {
            key: 'do', render: (_, row) => (
              <span className="row">
                <Button size="small" onClick={() => see(row.of.id)}>{say('seePlans')}</Button>
                {assigns && row.of.id && <Button size="small" onClick={() => handOver(row.of.id!)}>{say('handOverShort')}</Button>}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
