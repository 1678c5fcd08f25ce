import { Table } from 'antd';
import { Link } from 'react-router';
import { type Colour, colourLabels, colours } from '@tonghu/domain/assessments/colour';
import { colourFigures } from '@tonghu/domain/assessments/endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Risk } from '../shell/Risk.tsx';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { insightWords } from './words.ts';

type Figures = ReplyOf<typeof colourFigures>;
type Row = Figures['rows'][number];
const parts = [...colours, 'ungraded'] as const;

/** Children by colour in the places below: a bar to compare the shares, the counts beside it. */
export function Colours({ place }: { place: string }) {
  const say = useWords(insightWords);
  const format = useFormat();
  const leader = useActor().post === 'city-leader';
  const figures = useEndpoint(colourFigures, { query: { placeCode: place || undefined } }, { keep: true, every: 300_000 });
  const { data } = figures;
  if (!data) return <section className="panel">{figures.error ? <ProblemPanel problem={figures.error} again={() => void figures.refetch()} /> : <Waiting lines={6} />}</section>;
  const show = (count: number | null) => (count === null ? say('few') : format.count(count));
  const { sum } = data;
  const most = [...data.rows].sort((a, b) => (b.red ?? 0) - (a.red ?? 0))[0];
  const told = { red: show(sum.red), yellow: show(sum.yellow), ungraded: show(sum.ungraded), place: most?.name ?? '', count: show(most?.red ?? 0) };
  const opens = (code: string, colour: Colour) => `/children?place=${code}&colour=${colour}`;
  return (
    <section className="panel">
      <h2>{say(sum.red === 0 ? 'coloursTitleNone' : most?.red && data.rows.length > 1 ? 'coloursTitleMost' : 'coloursTitle', told)}</h2>
      <Table<Row>
        size="small" aria-label={say('coloursTable')} pagination={false} rowKey="code" dataSource={data.rows.length > 0 ? data.rows : [{ ...sum, code: data.place.code, name: data.place.name }]}
        scroll={{ x: 760 }}
        columns={[
          { title: say('township'), dataIndex: 'name', width: 160 },
          ...colours.map((one) => ({
            title: <Risk colour={one} />, dataIndex: one, align: 'right' as const, width: 84,
            render: (count: number | null, row: Row) => (leader || !count ? show(count) : <Link to={opens(row.code, one)}>{show(count)}</Link>),
          })),
          { title: say('ungraded'), dataIndex: 'ungraded', align: 'right', width: 84, render: show },
          { title: say('shares'), key: 'shares', render: (_, row) => <Shares row={row} /> },
        ]}
      />
    </section>
  );
}

/** The shares of a place as one bar. What is too small to show is left out of it. */
function Shares({ row }: { row: Row }) {
  const say = useWords(insightWords);
  const all = parts.reduce((total, part) => total + (row[part] ?? 0), 0);
  if (all === 0) return null;
  return (
    <span className="shares" aria-hidden="true" title={parts.map((part) => `${part === 'ungraded' ? say('ungraded') : colourLabels[part].shape} ${Math.round(((row[part] ?? 0) / all) * 100)}%`).join('  ')}>
      {parts.map((part) => <i key={part} className={`share-${part}`} style={{ flexGrow: row[part] ?? 0 }} />)}
    </span>
  );
}
