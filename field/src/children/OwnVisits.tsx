/* The last visits this phone recorded of a child: each can be put right, as a new one beside the old. */
import type { PackChild } from '@tonghu/domain/field/pack';
import { visitKinds } from '@tonghu/domain/visits/labels';
import { useEffect, useState } from 'preact/hooks';
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { type OwnVisit, ownVisits } from '../visits/own-visits.ts';
import { childWords } from './child-words.ts';

export function OwnVisits({ child }: { child: PackChild }) {
  const { store, outbox } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(childWords);
  const { language, read } = useLanguage();
  const messages = useWatched(outbox.messages);
  const [own, setOwn] = useState<readonly OwnVisit[]>([]);
  useEffect(() => { ownVisits(store, child.id).then(setOwn, trouble.set); }, [store, child.id, messages, trouble]);
  return (
    <>
      {own.length > 0 && <h2>{say('own')}</h2>}
      {own.length > 0 && (
        <ul class="list">
          {own.map(({ messageId, body }) => {
            const message = messages.find((one) => one.id === messageId);
            const refused = message?.state === 'refused';
            const waiting = message && message.state !== 'accepted' && !refused;
            return (
              <li key={body.id}>
                <a class="row" href={refused ? `#/outbox/${messageId}` : `#/visit/${child.id}?corrects=${body.id}`}>
                  <span class="row-head"><b>{dayInWords(body.visitedOn, language)} {dayAndTime(Date.parse(body.startedAt)).time}</b><span>{refused ? say('refused') : say('correct')}</span></span>
                  <span>{read(visitKinds[body.kind])}{waiting ? ` · ${say('ownWaiting')}` : refused ? ` · ${say('ownRefused')}` : ''}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
      <a class="button" href={`#/visit/${child.id}?afterwards=1`}>{say('afterwards')}</a>
    </>
  );
}
