/* That an assessment of this child was sent from here and waits: on the child's screen and before the next assessment. */
import type { PackChild } from '@tonghu/domain/field/pack';
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { assessedHere } from './assessed-here.ts';
import { CallPolice } from './CallPolice.tsx';
import { assessWords } from './words.ts';

export function AssessedNotice({ child }: { child: PackChild }) {
  const { pack, outbox } = useOpen();
  const say = useWords(assessWords);
  const { language } = useLanguage();
  const messages = useWatched(outbox.messages);
  const content = useWatched(pack.kept)?.content;
  const here = content && assessedHere(child, content, messages);
  if (!here) return null;
  if (here.is === 'refused') return <p class="notice warn"><b>{say('refused')}</b> <a href={`#/outbox/${here.messageId}`}>{say('see')}</a></p>;
  const on = say('sentOn', { day: dayInWords(dayAndTime(here.at).day, language) });
  if (!here.red) return <div class="notice" role="status"><p><b>{say(here.is)}</b></p>{here.is === 'sent' && <p>{on}</p>}</div>;
  return (
    <div class="notice warn" role="status">
      <p><b>{say(here.is === 'sent' ? 'redSent' : 'redWaiting')}</b></p>
      {here.is === 'waiting' && <CallPolice />}
    </div>
  );
}
