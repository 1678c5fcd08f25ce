/* One village's round: begin, look in on the children of the list, enter those without a file, finish. `message=<id>`: a refused one. */
import { useWords, useLanguage } from '../shell/language.ts';
import { dayInWords, today } from '../shell/clock.ts';
import { Screen } from '../shell/Layout.tsx';
import { type Open, useOpen } from '../shell/phone.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { type KeptPack } from '../shell/pack.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import type { PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { FindsPart } from './FindsPart.tsx';
import { FinishPart } from './FinishPart.tsx';
import { LookInPart } from './LookInPart.tsx';
import { useOwnChecks } from './own-checks.ts';
import { RefusedPart } from './RefusedPart.tsx';
import { pathsOf, roundHere, seenIn } from './round-here.ts';
import { beginMessage } from './round-messages.ts';
import { roundWords } from './words.ts';
import '../assessments/options.css';
import './round.css';

/** The village of an address; the only one where it names none. */
export const roundAt = ({ rounds }: Pick<KeptPack['content'], 'rounds'>, { params, query }: ScreenProps): PackRound | undefined =>
  rounds.find(({ id, placeCode }) => id === params['id'] && (query.get('village') ?? placeCode) === placeCode);

export function RoundScreen(at: ScreenProps) {
  const { pack, outbox } = useOpen();
  const say = useWords(roundWords);
  const shell = useWords(shellWords);
  const kept = useWatched(pack.kept);
  const messages = useWatched(outbox.messages);
  const round = kept && roundAt(kept.content, at);
  if (!kept) return <Screen title={say('title')} back="/round"><p role="status">{shell('noPack')}</p></Screen>;
  if (round) return <Village key={round.placeCode} round={round} kept={kept} found={at.query.has('found')} />;
  // The round closed while messages of it were still on the way.
  const refused = messages.filter(({ command, state }) => state === 'refused' && command.path.startsWith(`/rounds/${at.params['id']}/`));
  return <Screen title={say('title')} back="/round"><p>{say('gone')}</p><RefusedPart messages={refused} /></Screen>;
}

function Village({ round, kept, found }: { round: PackRound; kept: KeptPack; found: boolean }) {
  const open = useOpen();
  const say = useWords(roundWords);
  const shell = useWords(shellWords);
  const { language } = useLanguage();
  const messages = useWatched(open.outbox.messages);
  const [noted, keep] = useOwnChecks(round);
  if (!noted) return <Screen title={round.name} back="/round"><p role="status">{shell('starting')}</p></Screen>;
  const { children, more } = kept.content;
  const here = roundHere(round, children, messages, noted, kept.at);
  const paths = Object.values(pathsOf(round));
  const refused = messages.filter(({ command, state }) => state === 'refused' && paths.includes(command.path));
  const of = here.children.length;
  return (
    <Screen title={round.name} back="/round">
      {found && <p class="notice" role="status">{say('findSaved')}</p>}
      <p class="progress">{round.place} · {say(here.state)} · {say('until', { day: dayInWords(round.until, language) })}<br />{say('lookedAt', { seen: seenIn(here), of })} · {say('findsCount', { count: here.findsInAll })}</p>
      <RefusedPart messages={refused} />
      {here.state === 'waiting' ? <Begin round={round} outbox={open.outbox} /> : (
        <>
          <LookInPart round={round} here={here} noted={noted} keep={keep} more={more} />
          <FindsPart round={round} here={here} />
          <FinishPart round={round} here={here} />
        </>
      )}
    </Screen>
  );
}

function Begin({ round, outbox }: { round: PackRound; outbox: Open['outbox'] }) {
  const say = useWords(roundWords);
  const [fault, setFault] = useState(false);
  return (
    <>
      <p>{say('purpose')}</p>
      <button type="button" class="primary wide" onClick={() => void outbox.add([beginMessage(round, today())]).catch(() => setFault(true))}>{say('begin', { place: round.place })}</button>
      {fault && <p class="wrong" role="alert">{say('notSaved')}</p>}
    </>
  );
}
