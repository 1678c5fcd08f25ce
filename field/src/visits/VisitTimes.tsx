/* When it was: the time going by, or by hand. */
import type { Text } from '@tonghu/domain/text';
import { dayAndTime, dayInWords, moment, today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Running } from './UnderWayBar.tsx';
import type { At } from './visit-body.ts';
import type { VisitDraft } from './visit-draft.ts';
import { byHand, timesOf } from './visit-times.ts';
import { underWayWords } from './under-way-words.ts';
import { visitWords } from './words.ts';

interface Props { draft: VisitDraft; at: At; onChange: (part: Partial<VisitDraft>) => void; missing: Record<string, Text> }

export function VisitTimes({ draft: { times }, at, onChange, missing }: Props) {
  const say = useWords(visitWords);
  const bar = useWords(underWayWords);
  const { language, read } = useLanguage();
  const faults = ['visitedOn', 'startedAt', 'endedAt'].flatMap((field) => (missing[field] ? [missing[field]] : [])).map((one) => <p class="fault" key={one.zh}>{read(one)}</p>);
  const enter = <button type="button" class="plain" onClick={() => onChange({ times: byHand(timesOf(times, at.now, at.offsetSeconds)) })}>{say('changeTimes')}</button>;
  switch (times.is) {
    case 'running': {
      const began = dayAndTime(times.began.wall);
      return (
        <section class="card">
          <div class="under-way">
            <span class="name">{bar(times.ended ? 'stopped' : 'running')}<small>{bar('since', { time: began.day === today() ? began.time : `${began.day.slice(5).replace('-', '/')} ${began.time}` })}</small></span>
            <Running times={times} />
          </div>
          {times.began.page !== (times.ended ?? at.now).page && <p>{say('closedBetween')}</p>}
          <div class="spread">
            <small>{say('stopSays')}</small>
            <button type="button" onClick={() => onChange({ times: { ...times, ended: times.ended ? null : moment() } })}>{say(times.ended ? 'goOn' : 'stop')}</button>
          </div>
          {faults}
          {faults.length > 0 && enter}
        </section>
      );
    }
    case 'kept': {
      const [from, to] = [dayAndTime(Date.parse(times.startedAt)), dayAndTime(Date.parse(times.endedAt))];
      return <section class="card"><p>{say('keptTimes', { day: dayInWords(times.visitedOn, language), from: from.time, to: to.time })}</p>{enter}{faults}</section>;
    }
    case 'by-hand': {
      const set = (part: Partial<typeof times>) => onChange({ times: { ...times, ...part } });
      return (
        <section class="card">
          <label>{say('day')}<input type="date" max={today()} value={times.day} onInput={(event) => set({ day: event.currentTarget.value })} /></label>
          <div class="spread">
            <label>{say('from')}<input type="time" value={times.from} onInput={(event) => set({ from: event.currentTarget.value })} /></label>
            <label>{say('to')}<input type="time" value={times.to} onInput={(event) => set({ to: event.currentTarget.value })} /></label>
          </div>
          {faults}
        </section>
      );
    }
  }
}
