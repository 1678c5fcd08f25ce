/* The visits begun and not sent: who, since when, and the time going by. Touching one goes on with it. */
import { useEffect, useState } from 'preact/hooks';
import { dayAndTime, moment, today } from '../shell/clock.ts';
import { type Say, useWords } from '../shell/language.ts';
import { useUnderWay } from './under-way.ts';
import type { VisitDraft } from './visit-draft.ts';
import { clockFace, runningFor } from './visit-times.ts';
import { underWayWords } from './under-way-words.ts';
import './visits.css';

export function UnderWayBar({ of }: { of?: string }) {
  const say = useWords(underWayWords);
  const drafts = useUnderWay().filter(({ child }) => of === undefined || child.id === of);
  return <>{drafts.map((draft) => <OneUnderWay key={draft.name} draft={draft} say={say} />)}</>;
}

function OneUnderWay({ draft, say }: { draft: VisitDraft; say: Say<keyof typeof underWayWords.zh> }) {
  const { child, times, address } = draft;
  if (times.is !== 'running') {
    return <a class="under-way still" href={`#${address}`}><span class="name">{child.name}<small>{say('unfinished')}</small></span></a>;
  }
  const { day, time } = dayAndTime(times.began.wall);
  return (
    <a class={times.ended ? 'under-way still' : 'under-way'} href={`#${address}`}>
      <span class="name">{child.name}<small>{say(times.ended ? 'stopped' : 'running')} · {say('since', { time: day === today() ? time : `${day.slice(5).replace('-', '/')} ${time}` })}</small></span>
      <Running times={times} />
    </a>
  );
}

/** The time of a visit, going on every second. */
export function Running({ times }: { times: Extract<VisitDraft['times'], { is: 'running' }> }) {
  const [now, setNow] = useState(moment);
  useEffect(() => {
    if (times.ended) return;
    const timer = setInterval(() => setNow(moment()), 1000);
    return () => clearInterval(timer);
  }, [times.ended]);
  return <span class="face">{clockFace(runningFor(times, now))}</span>;
}
