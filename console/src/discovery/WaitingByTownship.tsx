import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { discoveryOutcomes } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { Empty } from '../shell/Empty.tsx';
import { Figure } from '../shell/Figure.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { rankedBars } from './ranked-bars.ts';
import { discoveryWords } from './words.ts';

/** Where suspected children wait today, and how many past their limit; nothing for those who open no list. */
export function WaitingByTownship() {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const go = useNavigate();
  const mine = useMay()(discoveryPolicy, 'discovery.list', { state: null, answer: null }).may;
  const { data } = useEndpoint(discoveryOutcomes, {}, { when: mine });
  const choose = useCallback((name: string) => {
    const line = data?.byTownship.find((one) => one.name === name);
    if (line) void go(`/discovery/suspected?under=${line.code}`);
  }, [go, data]);
  if (!data) return null;
  const lines = data.byTownship;
  const [most] = lines;
  if (!most) return <section className="panel"><Empty what={say('waitingNone')} how={say('waitingNoneHow')} /></section>;
  const overdue = lines.reduce((sum, line) => sum + line.overdue, 0);
  const told = { place: most.name, count: format.count(most.waiting) };
  return (
    <Figure
      title={overdue > 0 ? say('waitingOverdueTitle', { ...told, overdue: format.count(overdue) }) : say('waitingTitle', told)}
      option={rankedBars(lines.map((line) => ({ name: line.name, value: line.waiting, label: line.overdue > 0 ? say('waitingLabel', { count: line.waiting, overdue: line.overdue }) : String(line.waiting) })))}
      height={Math.max(160, lines.length * 30 + 24)} rows={lines} rowKey="code" choose={choose}
      columns={[
        { title: say('township'), dataIndex: 'name' },
        { title: say('waitingCount'), dataIndex: 'waiting', align: 'right', render: format.count },
        { title: say('overdueCount'), dataIndex: 'overdue', align: 'right', render: format.count },
      ]}
    />
  );
}
