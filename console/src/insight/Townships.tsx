import { Segmented, Table } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { Cockpit } from '@tonghu/domain/insight/endpoints';
import { rankedBars } from '../discovery/ranked-bars.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { insightWords } from './words.ts';

const Chart = lazy(async () => ({ default: (await import('../shell/Chart.tsx')).Chart }));

type Township = Cockpit['townships'][number];
const measures = ['paid', 'waiting', 'enrolled', 'applications'] as const;
type Measure = (typeof measures)[number];

/** The townships by one number: as tiles shaded by it, ranked, or as a table. A hidden number has no shade and stands last. */
export function Townships({ townships, choose, dark }: { townships: readonly Township[]; choose: (code: string) => void; dark: boolean }) {
  const say = useWords(insightWords);
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>('paid');
  const [view, setView] = useState<'tiles' | 'bars' | 'table'>('tiles');
  const ranked = [...townships].sort((a, b) => (b[measure] ?? -1) - (a[measure] ?? -1));
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  const most = ranked[0];
  const title = most?.[measure] ? say('townshipTitle', { measure: say(measure), place: most.name, count: show(most[measure]) }) : say('townshipTitleNone', { measure: say(measure) });
  // A leader gets the sums of cities and counties; a township has a longer code.
  const leader = useActor().post === 'city-leader';
  const opens = useCallback((code: string) => !leader || code.length <= 6, [leader]);
  const chooseName = useCallback((name: string) => { const one = townships.find((township) => township.name === name); if (one && opens(one.code)) choose(one.code); }, [choose, opens, townships]);
  const ink = dark ? '#e6efee' : '#1d2626';
  return (
    <section className="panel">
      <div className="row wrap" style={{ marginBottom: 12 }}>
        <h2 style={{ flex: 1, minWidth: 240 }}>{title}</h2>
        <Segmented<Measure> aria-label={say('townships')} value={measure} onChange={setMeasure} options={measures.map((one) => ({ value: one, label: say(one) }))} />
        <Segmented aria-label={say('shownAs')} value={view} onChange={setView} options={(['tiles', 'bars', 'table'] as const).map((one) => ({ value: one, label: say(one) }))} />
      </div>
      {view === 'tiles' && <Tiles townships={townships} measure={measure} most={Math.max(1, most?.[measure] ?? 0)} show={show} opens={opens} dark={dark} />}
      {view === 'bars' && (
        <Suspense fallback={<Waiting lines={6} />}>
          <Chart label={title} height={Math.max(160, ranked.length * 28 + 24)} choose={chooseName} option={rankedBars(ranked.map((one) => ({ name: one.name, value: one[measure] ?? 0, label: show(one[measure]) })), { ink, color: dark ? '#3fa79e' : '#0b6660' })} />
        </Suspense>
      )}
      {view === 'table' && (
        <Table<Township>
          size="small" aria-label={title} pagination={false} rowKey="code" dataSource={ranked}
          columns={[
            { title: say('township'), dataIndex: 'name' },
            ...measures.map((one) => ({ title: say(one), dataIndex: one, align: 'right' as const, render: show })),
            { title: say('villages'), dataIndex: 'villages', align: 'right', render: format.count },
            { title: say('directors'), dataIndex: 'directors', align: 'right', render: format.count },
          ]}
        />
      )}
    </section>
  );
}

interface TilesProps { townships: readonly Township[]; measure: Measure; most: number; show: (count: number | null) => string; opens: (code: string) => boolean; dark: boolean }

function Tiles({ townships, measure, most, show, opens, dark }: TilesProps) {
  return (
    <div className="tile-map">
      {townships.map((township) => {
        const share = (township[measure] ?? 0) / most;
        // Never so deep that dark letters on it lose their contrast.
        const deep = Math.round(6 + share * (dark ? 64 : 54));
        const style = { background: `color-mix(in srgb, ${dark ? '#1f8f85' : '#0b6660'} ${deep}%, ${dark ? '#0f1d1c' : '#fff'})` };
        const inside = <><span>{township.name}</span><strong>{show(township[measure])}</strong></>;
        return opens(township.code)
          ? <Link key={township.code} className="tile" style={style} to={`/insight?place=${township.code}${dark ? '&screen=big' : ''}`}>{inside}</Link>
          : <div key={township.code} className="tile" style={style}>{inside}</div>;
      })}
    </div>
  );
}
