import { Button } from 'antd';
import { useState } from 'react';
import { listTimeline } from '@tonghu/domain/children/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useList } from '../shell/queries.ts';
import { shellWords } from '../shell/words.ts';
import { childrenWords } from './words.ts';

/** What happened, newest first, told by every word of the product. */
export function Timeline({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const sayShell = useWords(shellWords);
  const { read } = useLanguage();
  const { day, datesIn } = useFormat();
  const [all, setAll] = useState(false);
  const whole = useList(listTimeline, { params: { id: file.id } }, { when: all });
  const events = all && whole.rows.length > 0 ? whole.rows : file.timeline;
  const more = all ? whole.hasMore : file.timeline.length >= 30;
  return (
    <section className="panel file-timeline" aria-labelledby="timeline" tabIndex={0}>
      <h2 id="timeline">{say('timeline')}</h2>
      {events.length === 0 ? <Empty what={say('timelineEmpty')} how={say('timelineEmptyHow')} /> : (
        <ol className="timeline">
          {events.map((event) => <li key={event.id}><span className="quiet">{day(event.happenedOn)}</span><span>{datesIn(read(event.says))}</span></li>)}
        </ol>
      )}
      <ProblemPanel problem={whole.problem} again={whole.again} />
      {more && <Button block loading={whole.fetchingMore} onClick={() => (all ? whole.more() : setAll(true))}>{sayShell('more')}</Button>}
    </section>
  );
}
