import { Breadcrumb, Button, Table } from 'antd';
import { roundProgress } from '@tonghu/domain/discovery/round-endpoints';
import type { RoundPlace, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { roundsWords } from './words.ts';

interface Props {
  round: ScreeningRoundOpen;
  /** Empty: where the reader begins. */
  placeCode: string;
  choose: (code: string) => void;
  /** Leads to the villages not begun below a place; null for those who read no villages. */
  toVillages: ((under: string) => void) | null;
}

/** How far the places below one are; a name leads down, the path above leads back up. */
export function ProgressTab({ round, placeCode, choose, toVillages }: Props) {
  const say = useWords(roundsWords);
  const format = useFormat();
  // A leader reads sums of counties; a township has a longer code.
  const leader = useActor().post === 'city-leader';
  const { data, error, refetch } = useEndpoint(roundProgress, { params: { id: round.id }, query: { placeCode: placeCode || undefined } }, { keep: true });
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!data) return <section><Waiting lines={8} head /></section>;
  const opens = (row: RoundPlace) => row.level < 5 && (!leader || row.level <= 3);
  const idle = data.rows.reduce((sum, row) => sum + row.villages - row.begun, 0);
  return (
    <section className="panel">
      <div className="row wrap" style={{ marginBottom: 12 }}>
        <div style={{ flex: 1 }}>
          {data.trail.length > 1 && <Breadcrumb items={data.trail.map((one, at) => ({ key: one.code, title: at === data.trail.length - 1 ? one.name : <Button type="link" size="small" style={{ padding: 0, height: 22 }} onClick={() => choose(at === 0 ? '' : one.code)}>{one.name}</Button> }))} />}
          <h2>{say('below', { place: data.place.name })}</h2>
        </div>
        {toVillages && idle > 0 && round.state === 'open' && <Button onClick={() => toVillages(placeCode)}>{say('seeVillages', { count: format.count(idle) })}</Button>}
      </div>
      <Table<RoundPlace>
        size="middle" pagination={false} rowKey="code" dataSource={data.rows} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty what={say('progressNone')} how={say('progressNoneHow')} /> }}
        columns={[
          { title: say('placeName'), dataIndex: 'name', fixed: 'left', render: (name: string, row) => (opens(row) ? <Button type="link" style={{ padding: 0, height: 22 }} onClick={() => choose(row.code)}>{name}</Button> : name) },
          { title: say('done'), key: 'done', render: (_, row) => <Share part={row.done} whole={row.villages} /> },
          { title: say('begun'), dataIndex: 'begun', align: 'right', render: show },
          { title: say('households'), dataIndex: 'households', align: 'right', render: show },
          // Files are counted today; beside an old round the number would mislead.
          ...(round.state === 'open' ? [{ title: say('onFile'), dataIndex: 'known', align: 'right' as const, render: show }] : []),
          { title: say('seen'), dataIndex: 'checked', align: 'right', render: show },
          { title: say('foundNew'), dataIndex: 'found', align: 'right', render: show },
          { title: say('waitingCount'), dataIndex: 'toDecide', align: 'right', render: show },
        ]}
      />
    </section>
  );
}

/** A part of a whole in figures, with a bar beside them that says no more. */
function Share({ part, whole }: { part: number; whole: number }) {
  const format = useFormat();
  return (
    <span className="share">
      <span className="share-bar" aria-hidden><span style={{ width: `${whole === 0 ? 0 : Math.round((part / whole) * 100)}%` }} /></span>
      <span className="nowrap">{format.count(part)} / {format.count(whole)}</span>
    </span>
  );
}
