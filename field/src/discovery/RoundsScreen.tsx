/* The rounds that the own village is in now. */
import type { PackRound } from '@tonghu/domain/field/pack';
import { dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import type { KeptPack } from '../shell/pack.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { useOwnChecks } from './own-checks.ts';
import { roundHere, seenIn } from './round-here.ts';
import { roundWords } from './words.ts';

export function RoundsScreen() {
  const say = useWords(roundWords);
  const shell = useWords(shellWords);
  const kept = useWatched(useOpen().pack.kept);
  if (!kept) return <Screen title={say('title')} back="/more"><p role="status">{shell('noPack')}</p></Screen>;
  const { rounds } = kept.content;
  return (
    <Screen title={say('title')} back="/more">
      {rounds.length === 0 ? <><p>{say('none')}</p><p>{say('noneHow')}</p></> : <p>{say('purpose')}</p>}
      {rounds.length > 0 && <ul class="list">{rounds.map((round) => <li key={round.id + round.placeCode}><Row round={round} kept={kept} /></li>)}</ul>}
    </Screen>
  );
}

function Row({ round, kept }: { round: PackRound; kept: KeptPack }) {
  const { outbox } = useOpen();
  const say = useWords(roundWords);
  const { language } = useLanguage();
  const messages = useWatched(outbox.messages);
  const [noted] = useOwnChecks(round);
  const here = roundHere(round, kept.content.children, messages, noted ?? {}, kept.at);
  return (
    <a class="row" href={`#/round/${round.id}?village=${round.placeCode}`}>
      <span class="row-head"><b>{round.name}</b><span>{say(here.state)}</span></span>
      <span>{round.place} · {say('until', { day: dayInWords(round.until, language) })}</span>
      <span>{say('lookedAt', { seen: seenIn(here), of: here.children.length })} · {say('findsCount', { count: here.findsInAll })}</span>
    </a>
  );
}
