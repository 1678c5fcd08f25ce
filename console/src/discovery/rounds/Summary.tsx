import { Collapse } from 'antd';
import type { RoundSummary } from '@tonghu/domain/discovery/round-shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { roundsWords } from './words.ts';

/** What was fixed when the round closed: the figures, the villages not done by name, and why it closed all the same. */
export function Summary({ summary: { figures, notDone, reason } }: { summary: RoundSummary }) {
  const say = useWords(roundsWords);
  const { listMark } = useLanguage();
  const format = useFormat();
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  const townships = new Map<string, string[]>();
  for (const { name, township } of notDone) townships.set(township, [...(townships.get(township) ?? []), name]);
  return (
    <section className="panel">
      <h2>{say('summary')}</h2>
      <p>{say('summaryLine', { done: show(figures.done), villages: show(figures.villages), households: show(figures.households), seen: show(figures.seen), found: show(figures.found) })}</p>
      {reason && <p>{say('summaryReason', { reason })}</p>}
      <p className="quiet">{say('summaryLate')}</p>
      {notDone.length > 0 && (
        <Collapse
          ghost size="small" className="detail-parts"
          items={[{
            key: 'gaps', label: say('summaryGaps', { count: format.count(notDone.length) }),
            children: <dl className="facts">{[...townships].map(([township, names]) => [<dt key={`${township} dt`}>{township} {format.count(names.length)}</dt>, <dd key={township}>{names.join(listMark)}</dd>])}</dl>,
          }]}
        />
      )}
    </section>
  );
}
