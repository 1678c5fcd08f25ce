import { Tag } from 'antd';
import { Link } from 'react-router';
import { checkedByLabels, childSeenLabels, metWhom, visitChannels } from '@tonghu/domain/visits/labels';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { posts } from '@tonghu/domain/staff/posts';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { placeName } from '../children/place-name.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { Corrections } from './Corrections.tsx';
import { FindingsRead } from './FindingsRead.tsx';
import { timeOf } from './times.ts';
import { useListed } from './use-listed.ts';
import { VisitPhotos } from './VisitPhotos.tsx';
import { visitWords } from './words.ts';

/** Everything a visit says, wherever it is shown. `quietQuestions`: they stand elsewhere on the page. */
export function VisitBody({ visit, open, quietQuestions = false }: { visit: Visit; open: (id: string) => void; quietQuestions?: boolean }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  return (
    <>
      <VisitFacts visit={visit} />
      <section><h3>{say('findings')}</h3><FindingsRead findings={visit.findings} /></section>
      {([['needs', visit.needs], ['actions', visit.actions], ['note', visit.note]] as const).map(([name, text]) => text && (
        <section key={name}><h3>{say(name)}</h3><p className="visit-text">{text}</p></section>
      ))}
      <VisitPhotos visit={visit} open={open} />
      {visit.corrections.length > 1 && <Corrections visit={visit} open={open} />}
      {!quietQuestions && visit.questions.length > 0 && (
        <section>
          <h3>{say('questions')}</h3>
          <ul className="visit-questions">
            {visit.questions.map((one) => (
              <li key={one.id}>
                <p>{read(one.says)}</p>
                <p className="quiet">{say(one.answered ? 'answered' : 'notAnswered')} <Link className="visit-link" to={`/visits/supervision?question=${one.id}${one.answered ? '&state=answered' : ''}&visitor=${visit.visitor.id}`}>{say('toQuestion')}</Link></p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Who, when, how long and by which clock, with or without the card. */
function VisitFacts({ visit }: { visit: Visit }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const listed = useListed();
  const format = useFormat();
  const may = useMay();
  return (
    <dl className="facts">
      <dt>{say('when')}</dt><dd>{format.day(visit.visitedOn)} {timeOf(visit.startedAt)}–{timeOf(visit.endedAt)}</dd>
      <dt>{say('minutes')}</dt><dd>{say('minutesCount', { count: visit.minutes })} <ClockTold visit={visit} /></dd>
      <dt>{say('visitor')}</dt><dd>{visit.visitor.name} <span className="quiet">{read(posts[visit.visitor.post].title)}</span></dd>
      {visit.withWhom && <><dt>{say('withWhom')}</dt><dd>{visit.withWhom}</dd></>}
      <dt>{say('met')}</dt><dd>{listed(visit.met.map((one) => read(metWhom[one])))}</dd>
      <dt>{say('childSeen')}</dt><dd>{read(childSeenLabels[visit.childSeen])}</dd>
      <dt>{say('checkedBy')}</dt><dd>{read(checkedByLabels[visit.checkedBy])}{visit.noCardReason && <span className="quiet"> {visit.noCardReason}</span>}</dd>
      <dt>{say('place')}</dt><dd>{placeName(visit.place)}</dd>
      {visit.position && <><dt>{say('position')}</dt><dd>{say('positionKept', { metres: format.count(Math.round(visit.position.accuracy)) })}</dd></>}
      <dt>{say('nextOn')}</dt><dd>{visit.nextOn ? format.day(visit.nextOn) : say('asPlanned')}</dd>
      <dt>{say('entered')}</dt><dd>{read(visitChannels[visit.channel])} {format.instant(visit.receivedAt)} {may(visitsPolicy, 'visits.supervise', noVisitYet).may && visit.lateReason && <Tag>{say('enteredLate')}</Tag>}</dd>
      {visit.lateReason && <><dt>{say('lateReason')}</dt><dd>{visit.lateReason}</dd></>}
    </dl>
  );
}

/** Which clock told how long, and what the phone said of its own. */
function ClockTold({ visit }: { visit: Visit }) {
  const say = useWords(visitWords);
  const lines: string[] = [say(visit.elapsedSeconds !== null ? 'clockRan' : visit.clock.closedBetween ? 'clockClosed' : 'clockEntered')];
  if (visit.channel === 'phone') {
    if (visit.clock.setBack) lines.push(say('clockSet'));
    if (visit.clock.offsetSeconds === null) lines.push(say('clockUnknown'));
    else if (Math.abs(visit.clock.offsetSeconds) >= 120) lines.push(say(visit.clock.offsetSeconds > 0 ? 'clockSlow' : 'clockFast', { count: Math.round(Math.abs(visit.clock.offsetSeconds) / 60) }));
  }
  return <span className="quiet visit-clock">{lines.map((line) => <span key={line}>{line}</span>)}</span>;
}
