/* What happens next when one of the answers decides alone: said at the answer, at once. */
import { useEffect, useRef } from 'preact/hooks';
import { useLanguage, useWords } from '../shell/language.ts';
import { CallPolice } from './CallPolice.tsx';
import { useOutOfReach } from './out-of-reach.ts';
import type { Outcome } from './outcome.ts';
import { assessWords } from './words.ts';

export function VetoNotice({ outcome: { vetoes, givesRed }, onEnd }: { outcome: Outcome; onEnd?: () => void }) {
  const say = useWords(assessWords);
  const { read } = useLanguage();
  const outOfReach = useOutOfReach();
  const box = useRef<HTMLDivElement>(null);
  // Under a long list of signs it would appear below the edge of the screen.
  const atQuestion = onEnd !== undefined;
  useEffect(() => { if (atQuestion) box.current?.scrollIntoView({ block: 'end' }); }, [atQuestion]);
  return (
    <div ref={box} class="notice warn comes-up" role="alert">
      <h2>{say('danger')}</h2>
      <ul class="reasons">{vetoes.map(({ says }) => <li key={says.zh}>{read(says)}</li>)}</ul>
      <p><b>{say('safeFirst')}</b></p>
      <CallPolice />
      <p>{say(givesRed ? 'thenRed' : 'thenTold')}</p>
      {outOfReach && <p><b>{say('offline')}</b></p>}
      {onEnd && <><p>{say('restLater')}</p><button type="button" onClick={onEnd}>{say('sendNow')}</button></>}
    </div>
  );
}
