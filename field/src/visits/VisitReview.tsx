/* What will be sent, in words, and how long it took. */
import { type Dimension, checkedByLabels, dimensions, findingStates, metWhom, visitKinds, childSeenLabels } from '@tonghu/domain/visits/labels';
import { between, dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { type At, metIn } from './visit-body.ts';
import type { VisitDraft } from './visit-draft.ts';
import { OnePhoto } from './VisitPhotos.tsx';
import { timesOf } from './visit-times.ts';
import { visitWords } from './words.ts';

export function VisitReview({ draft, at }: { draft: VisitDraft; at: At }) {
  const say = useWords(visitWords);
  const { language, read } = useLanguage();
  const times = timesOf(draft.times, at.now, at.offsetSeconds);
  const seconds = times.elapsedSeconds ?? Math.round((Date.parse(times.endedAt) - Date.parse(times.startedAt)) / 1000);
  const minutes = Math.round(seconds / 60);
  const wall = draft.times.is === 'running' ? Math.round(between(draft.times.began, draft.times.ended ?? at.now).wall / 60_000) : minutes;
  const clock = (instant: string) => dayAndTime(Date.parse(instant)).time;
  const rows: [string, string][] = [
    [say('time'), `${dayInWords(times.visitedOn, language)} ${clock(times.startedAt)}–${clock(times.endedAt)}`],
    [say('kind'), read(visitKinds[draft.kind])],
    [say('childSeen'), draft.childSeen ? read(childSeenLabels[draft.childSeen]) : ''],
    [say('met'), metIn(draft).filter((one) => one !== 'child').map((one) => read(metWhom[one])).join(' · ')],
    [say('card'), draft.card ? read(checkedByLabels[draft.card.by]) : `${read(checkedByLabels.none)} · ${draft.noCardReason}`],
    [say('dimensionsAsked'), (Object.keys(dimensions) as Dimension[]).flatMap((one) => {
      const found = draft.findings[one];
      return found ? [`${read(dimensions[one])} ${read(findingStates[found.state])}${found.state !== 'good' && found.note ? ` (${found.note})` : ''}`] : [];
    }).join(' · ')],
    [say('needs'), draft.needs], [say('actions'), draft.actions],
    [say('nextOn'), draft.nextOn ? dayInWords(draft.nextOn, language) : say('asPlanned')],
    [say('withWhom'), draft.withWhom], [say('note'), draft.note], [say('correctionReason'), draft.corrects ? draft.correctionReason : ''],
    [say('photos'), draft.photos.length > 0 ? say('photosCount', { count: draft.photos.length }) : ''],
  ];
  return (
    <>
      <h2>{say('review')}</h2>
      <div class="card">
        <p><b>{seconds < 60 ? say('lessThanMinute') : say('minutes', { count: minutes })}</b></p>
        {Math.abs(wall - minutes) > 2 && <p>{say('minutesByWall', { minutes: wall })}</p>}
        {times.clock.closedBetween && <p>{say('closedBetween')}</p>}
        {times.clock.setBack && <p>{say('setBack')}</p>}
      </div>
      <dl class="facts">{rows.filter(([, value]) => value.trim() !== '').map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
      {draft.photos.length > 0 && <ul class="photos">{draft.photos.map((photo, number) => <OnePhoto key={photo.id} photo={photo} number={number + 1} />)}</ul>}
    </>
  );
}
