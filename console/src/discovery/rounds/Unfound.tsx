import { Collapse, Table } from 'antd';
import { Link } from 'react-router';
import { estimateRound, listRounds } from '@tonghu/domain/discovery/round-endpoints';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { UnfoundEstimate } from '@tonghu/domain/discovery/round-shapes';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { roundsWords } from './words.ts';
import '../discovery.css';
import './rounds.css';

type Told = ReplyOf<typeof estimateRound>;

/** What the newest round and the department files say together; nothing for those who may not know. `quiet`: nothing before the first round either. */
export function UnfoundLine({ quiet = false }: { quiet?: boolean }) {
  const say = useWords(roundsWords);
  const may = useMay();
  const mine = may(roundPolicy, 'rounds.estimate', noRoundYet).may;
  const { data, error } = useEndpoint(listRounds, { query: { limit: 1 } }, { when: mine });
  if (!mine || error || (quiet && !data?.rows[0])) return null;
  if (!data) return <section><Waiting lines={2} /></section>;
  const [round] = data.rows;
  if (!round) return <section className="panel"><Empty what={say('noRoundYet')} how={say('noRoundYetHow')} /></section>;
  return <Unfound roundId={round.id} named />;
}

/** The estimate of one round as a sentence with its interval, how it was computed, and the counties. `named`: says which round, and leads there. */
export function Unfound({ roundId, named = false }: { roundId: string; named?: boolean }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const { data, error, refetch } = useEndpoint(estimateRound, { params: { id: roundId } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!data) return <section><Waiting lines={3} /></section>;
  return (
    <section className="panel" aria-label={say('unfound')}>
      <h2>{say('unfound')} <span className="quiet" style={{ fontSize: 14, fontWeight: 400 }}>{data.place.name}</span></h2>
      <p className="unfound-says">{read(data.whole.says)}</p>
      {named && <p className="quiet"><Link className="unfound-link" to={`/discovery/rounds/${data.round.id}`}>{say('ofRound', { name: data.round.name })}</Link></p>}
      <Collapse
        ghost className="detail-parts" size="small"
        items={[
          { key: 'how', label: say('howComputed'), children: <Lines of={data.how} /> },
          { key: 'assumes', label: say('assumes'), children: <Lines of={data.assumes} /> },
          ...(data.counties.length > 1 ? [{ key: 'counties', label: say('byCounty'), children: <Counties of={data.counties} /> }] : []),
        ]}
      />
    </section>
  );
}

function Lines({ of }: { of: Told['how'] }) {
  const { read } = useLanguage();
  return <ul className="plain-list">{of.map((line) => <li key={line.en}>{read(line)}</li>)}</ul>;
}

function Counties({ of }: { of: Told['counties'] }) {
  const say = useWords(roundsWords);
  const format = useFormat();
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  return (
    <Table
      size="small" pagination={false} rowKey="code" dataSource={of} scroll={{ x: 'max-content' }}
      columns={[
        { title: say('county'), dataIndex: 'name' },
        { title: say('files'), dataIndex: 'files', align: 'right', render: show },
        { title: say('doorstep'), dataIndex: 'doorstep', align: 'right', render: show },
        { title: say('both'), dataIndex: 'both', align: 'right', render: show },
        { title: say('estimate'), dataIndex: 'unfound', align: 'right', render: (one: UnfoundEstimate['unfound']) => (one ? format.count(one.estimate) : say('cannotTell')) },
        { title: say('interval'), key: 'interval', align: 'right', render: (_, { unfound }) => (unfound ? `${format.count(unfound.low)}–${format.count(unfound.high)}` : '—') },
      ]}
    />
  );
}
