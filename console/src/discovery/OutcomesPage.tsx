import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { discoveryOutcomes } from '@tonghu/domain/discovery/endpoints';
import type { RunAnswer } from '@tonghu/domain/discovery/suspected';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../shell/Empty.tsx';
import { Figure } from '../shell/Figure.tsx';
import { sayShare, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { rankedBars } from './ranked-bars.ts';
import { UnfoundLine } from './rounds/Unfound.tsx';
import { discoveryWords } from './words.ts';

type Outcomes = ReplyOf<typeof discoveryOutcomes>;
type ClassLine = Outcomes['byClass'][number];
type TownshipLine = Outcomes['byTownship'][number];

const checkedOf = ({ confirmed, refused }: ClassLine): number => confirmed + refused;

/** How true the suggestions were once people checked, and where children still wait. */
export function OutcomesPage() {
  const say = useWords(discoveryWords);
  const outcomes = useEndpoint(discoveryOutcomes);
  return (
    <Page title={say('title')} purpose={say('outcomesPurpose')}>
      <DiscoveryTabs />
      <UnfoundLine />
      <ProblemPanel problem={outcomes.error} again={() => void outcomes.refetch()} />
      {!outcomes.data && !outcomes.error && <Waiting lines={10} head />}
      {outcomes.data && <div className="two-up"><Precision lines={outcomes.data.byClass} /><WaitingByTownship lines={outcomes.data.byTownship} /></div>}
    </Page>
  );
}

function Precision({ lines }: { lines: ClassLine[] }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  const nameOf = (line: ClassLine) => `${read(childClasses[line.class].title)}${line.answer === 'eligible' ? '' : ` · ${say(line.answer)}`}`;
  const checked = lines.filter((line) => checkedOf(line) > 0);
  const sum = checked.reduce((total, line) => total + checkedOf(line), 0);
  const columns = [
    { title: say('class'), dataIndex: 'class', render: (of: ChildClass) => read(childClasses[of].title) },
    { title: say('answer'), dataIndex: 'answer', render: (answer: RunAnswer) => say(answer) },
    { title: say('found'), dataIndex: 'found', align: 'right' as const, render: format.count },
    { title: say('waitingCount'), dataIndex: 'waiting', align: 'right' as const, render: format.count },
    { title: say('confirmed'), dataIndex: 'confirmed', align: 'right' as const, render: format.count },
    { title: say('refused'), dataIndex: 'refused', align: 'right' as const, render: format.count },
    { title: say('precision'), key: 'precision', align: 'right' as const, render: (_: unknown, line: ClassLine) => (checkedOf(line) > 0 ? sayShare(line.confirmed / checkedOf(line)) : say('notYet')) },
  ];
  const rows = [...checked].sort((a, b) => b.confirmed / checkedOf(b) - a.confirmed / checkedOf(a) || checkedOf(b) - checkedOf(a));
  if (sum === 0) return <section className="panel"><Empty what={say('precisionNone')} how={say('precisionNoneHow')} /></section>;
  return (
    <Figure
      title={say('precisionTitle', { checked: format.count(sum), share: sayShare(checked.reduce((total, line) => total + line.confirmed, 0) / sum) })}
      option={rankedBars(rows.map((line) => ({ name: nameOf(line), value: Math.round((line.confirmed / checkedOf(line)) * 100), label: `${line.confirmed} / ${checkedOf(line)}` })), { max: 100 })}
      height={Math.max(160, rows.length * 36 + 24)} rows={lines} columns={columns} rowKey={(line) => `${line.class} ${line.answer}`}
    />
  );
}

function WaitingByTownship({ lines }: { lines: TownshipLine[] }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const go = useNavigate();
  const choose = useCallback((name: string) => {
    const line = lines.find((one) => one.name === name);
    if (line) void go(`/discovery/suspected?under=${line.code}`);
  }, [go, lines]);
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
