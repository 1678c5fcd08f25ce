import type { Month } from '@tonghu/domain/dates';
import type { countComing } from '@tonghu/domain/discovery/coming-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useCallback } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CallProblem } from '../shell/client.ts';
import { Figure } from '../shell/Figure.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { rankedBars } from './ranked-bars.ts';
import { discoveryWords } from './words.ts';

type Counts = ReplyOf<typeof countComing>;
interface Props { counts: UseQueryResult<Counts, CallProblem>; month: string; chooseMonth: (month: Month | '') => void; choosePlace: (code: string) => void }

/** The months as buttons that narrow the list, and the places below with the most to prepare. */
export function ComingCounts({ counts, month, chooseMonth, choosePlace }: Props) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const { data, error } = counts;
  if (error) return <ProblemPanel problem={error} again={() => void counts.refetch()} />;
  if (!data) return <section><Waiting lines={3} /></section>;
  if (data.whole.all === 0) return null;
  const most = Math.max(0, ...data.places.map((one) => one.unprepared));
  // One here and one there is no ranking: then the list says it better.
  const ranked = most > 1;
  return (
    <div className={ranked ? 'two-up' : ''}>
      <section className="panel">
        <h2>{say('comingMonthsTitle', { count: format.count(data.whole.all), unprepared: format.count(data.whole.unprepared) })}</h2>
        <div className="month-row">
          {data.months.map((one) => (
            <button key={one.month} type="button" className="month-card" aria-pressed={month === one.month} onClick={() => chooseMonth(month === one.month ? '' : one.month)}>
              <span>{format.month(one.month)}</span>
              <strong>{format.count(one.all)}</strong>
              <span className="quiet">{say('comingMonthUnprepared', { count: one.unprepared })}</span>
              <span className="quiet">{say('comingMonthPay', { count: one.payEnds })}</span>
            </button>
          ))}
        </div>
      </section>
      {ranked && <Places places={data.places} choose={choosePlace} />}
    </div>
  );
}

function Places({ places, choose }: { places: Counts['places']; choose: (code: string) => void }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const some = places.filter((one) => one.all > 0).sort((a, b) => b.unprepared - a.unprepared || b.all - a.all);
  const chooseName = useCallback((name: string) => { const one = places.find((place) => place.name === name); if (one) choose(one.code); }, [places, choose]);
  const [most] = some;
  if (!most) return null;
  return (
    <Figure
      title={say('comingPlacesTitle', { place: most.name, count: format.count(most.unprepared) })}
      option={rankedBars(some.slice(0, 8).map((one) => ({ name: one.name, value: one.unprepared, label: `${one.unprepared} / ${one.all}` })))}
      height={Math.max(120, Math.min(8, some.length) * 26 + 16)} rows={some} rowKey="code" choose={chooseName}
      columns={[
        { title: say('comingPlace'), dataIndex: 'name' },
        { title: say('comingUnprepared'), dataIndex: 'unprepared', align: 'right', render: format.count },
        { title: say('comingAll'), dataIndex: 'all', align: 'right', render: format.count },
        { title: say('comingPayEnds'), dataIndex: 'payEnds', align: 'right', render: format.count },
      ]}
    />
  );
}
