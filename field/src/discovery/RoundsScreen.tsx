/* The rounds of the own village that are open now; one alone opens at once. */
import { dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { roundHere, seenIn } from './round-here.ts';
import { roundWords } from './words.ts';

export function RoundsScreen() {
  const { pack, outbox } = useOpen();
  const say = useWords(roundWords);
  const shell = useWords(shellWords);
  const { language } = useLanguage();
  const kept = useWatched(pack.kept);
  const messages = useWatched(outbox.messages);
  if (!kept) return <Screen title={say('title')} back="/more"><p role="status">{shell('noPack')}</p></Screen>;
  const { rounds, children } = kept.content;
  return (
    <Screen title={say('title')} back="/more">
      {rounds.length === 0 ? <><p>{say('none')}</p><p>{say('noneHow')}</p></> : <p>{say('purpose')}</p>}
      {rounds.length > 0 && (
        <ul class="list">
          {rounds.map((round) => {
            const here = roundHere(round, children, messages, {}, kept.at);
            const of = here.children.length;
            return (
              <li key={round.id + round.placeCode}>
                <a class="row" href={`#/round/${round.id}?village=${round.placeCode}`}>
                  <span class="row-head"><b>{round.name}</b><span>{say(here.state)}</span></span>
                  <span>{round.place} · {say('until', { day: dayInWords(round.until, language) })}</span>
                  <span>{say('lookedAt', { seen: seenIn(here), of })} · {say('findsCount', { count: here.findsInAll })}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </Screen>
  );
}
