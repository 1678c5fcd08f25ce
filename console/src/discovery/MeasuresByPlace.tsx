import { Button, Table } from 'antd';
import { MeasureOutcome, type Measures, type NetsBelow, measureOutcomes } from '@tonghu/domain/discovery/measures';
import { sayShare, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { type Asked, MeasureNumber } from './MeasureNumber.tsx';
import { discoveryWords } from './words.ts';

type PlaceLine = Measures['byPlace'][number];

/** The places one level below, each leading a level down. */
export function MeasuresByPlace({ measures: { byPlace, lists }, asked, choose }: { measures: Measures; asked: Asked; choose: (code: string) => void }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const leader = useActor().post === 'city-leader';
  const some = byPlace.filter((row) => row.found !== 0);
  if (some.length === 0 || byPlace.length < 2) return null;
  return (
    <section className="panel">
      <h2>{say('measuresPlaceTitle')}</h2>
      <Table<PlaceLine>
        size="small" pagination={false} rowKey="code" dataSource={some} scroll={{ x: 'max-content' }}
        columns={[
          { title: say('comingPlace'), dataIndex: 'name', fixed: 'left', render: (name: string, row) => (leader && row.code.length > 6 ? name : <Button type="link" size="small" style={{ padding: 0 }} onClick={() => choose(row.code)}>{name}</Button>) },
          ...MeasureOutcome.options.map((of) => ({ title: read(measureOutcomes[of].title), dataIndex: of, align: 'right' as const, render: (count: number | null, row: PlaceLine) => <MeasureNumber count={count} lists={lists} asked={asked} behind={{ of, under: row.code }} /> })),
          { title: say('precision'), dataIndex: 'precision', align: 'right', render: (share: number | null) => (share === null ? <span className="quiet">{say(lists ? 'tooFew' : 'notShown')}</span> : sayShare(share / 100)) },
          { title: say('measuresDays'), dataIndex: 'days', align: 'right', render: (days: number | null) => (days === null ? <span className="quiet">{say('tooFew')}</span> : days) },
        ]}
      />
      <p className="quiet" style={{ marginTop: 8 }}>{say('measuresPlaceNote')} {!lists && say('measuresHidden')}</p>
    </section>
  );
}

/** What each net missed, in whole and by place, with the estimate where there is one. */
export function MeasuresNets({ measures: { lists }, nets, asked }: { measures: Measures; nets: NonNullable<Measures['nets']>; asked: Asked }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  const number = (count: number | null) => (count === null ? say(lists ? 'fewerThanFive' : 'notShown') : format.count(count));
  const rows = [nets.whole, ...nets.below.filter((row) => row.files !== 0 || row.doorstep !== 0)];
  const cell = (of: 'both' | 'files-only' | 'door-only') => (count: number | null, row: NetsBelow) => <MeasureNumber count={count} lists={lists} asked={asked} behind={{ of, under: row.code, round: nets.round.id }} />;
  return (
    <section className="panel">
      <h2>{say('measuresNetsTitle', { door: number(nets.whole.doorOnly), files: number(nets.whole.filesOnly) })}</h2>
      <Table<NetsBelow>
        size="small" pagination={false} rowKey="code" dataSource={rows} scroll={{ x: 'max-content' }}
        columns={[
          { title: say('comingPlace'), dataIndex: 'name', fixed: 'left', render: (name: string, row) => (row === nets.whole ? <strong>{name}</strong> : name) },
          { title: say('netDoorOnly'), dataIndex: 'doorOnly', align: 'right', render: cell('door-only') },
          { title: say('netFilesOnly'), dataIndex: 'filesOnly', align: 'right', render: cell('files-only') },
          { title: say('netBoth'), dataIndex: 'both', align: 'right', render: cell('both') },
          { title: say('netUnfound'), dataIndex: 'unfound', align: 'right', render: (one: NetsBelow['unfound'], row) => <span title={read(row.says)}>{one ? `${format.count(one.estimate)} (${format.count(one.low)}–${format.count(one.high)})` : <span className="quiet">{say('netCannot')}</span>}</span> },
        ]}
      />
      <p className="quiet" style={{ marginTop: 8 }}>{say('measuresNetsNote', { round: nets.round.name })}</p>
    </section>
  );
}
