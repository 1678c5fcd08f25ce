/* Children without a file: how many were entered, and those of this phone, by masked name once sent. */
import type { PackRound } from '@tonghu/domain/field/pack';
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import type { RoundHere } from './round-here.ts';
import { roundWords } from './words.ts';

const stateWords = { waiting: 'findWaiting', sending: 'findSending', accepted: 'findAccepted', refused: 'findRefused' } as const;

export function FindsPart({ round, here: { finds, findsInAll } }: { round: PackRound; here: RoundHere }) {
  const say = useWords(roundWords);
  const { read, language } = useLanguage();
  return (
    <section class="sub">
      <h2>{say('finds')}</h2>
      <p>{say('findsSays')}</p>
      <a class="button" href={`#/round/${round.id}/find?village=${round.placeCode}`}>{say('find')}</a>
      {findsInAll > 0 && <p class="progress">{say('inVillage', { count: findsInAll })}</p>}
      {finds.length > 0 && (
        <>
          <h2>{say('ownFinds')}</h2>
          <ul class="list">
            {finds.map(({ messageId, body, says, state, at }) => {
              const { day, time } = dayAndTime(at);
              const content = <><b>{body ? body.name : read(says)}</b><span>{dayInWords(day, language)} {time} · {say(stateWords[state])}</span></>;
              return <li key={messageId}>{state === 'refused' ? <a class="row" href={`#/round/${round.id}/find?village=${round.placeCode}&message=${messageId}`}>{content}</a> : <div class="row">{content}</div>}</li>;
            })}
          </ul>
          <p class="progress">{say('wiped')}</p>
        </>
      )}
    </section>
  );
}
