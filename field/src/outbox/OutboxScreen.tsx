/* What needs the person, what waits, what was sent. */
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { type Message, waitsFor } from './message.ts';
import { outboxWords } from './words.ts';

export function OutboxScreen() {
  const { outbox } = useOpen();
  const say = useWords(outboxWords);
  const shell = useWords(shellWords);
  const messages = useWatched(outbox.messages);
  const part = (...states: Message['state'][]) => messages.filter(({ state }) => states.includes(state));
  const refused = part('refused');
  const waiting = part('waiting', 'sending');
  const sent = part('accepted').reverse();
  return (
    <Screen title={shell('outbox')}>
      <p>{messages.length === 0 ? say('empty') : say('purpose')}</p>
      {refused.length > 0 && <><h2>{say('needsYou')}</h2><Rows of={refused} all={messages} /></>}
      {waiting.length > 0 && (
        <>
          <h2>{say('waitingHead')}</h2>
          <Rows of={waiting} all={messages} />
          <button type="button" class="primary wide" onClick={() => outbox.kick()}>{say('sendNow')}</button>
        </>
      )}
      {sent.length > 0 && <><h2>{say('sentHead')}</h2><Rows of={sent} all={messages} /></>}
    </Screen>
  );
}

const signs = { waiting: '…', sending: '↑', accepted: '✓', refused: '!' } as const;

function Rows({ of, all }: { of: readonly Message[]; all: readonly Message[] }) {
  const say = useWords(outboxWords);
  const { read, language } = useLanguage();
  return (
    <ul class="list">
      {of.map((message) => {
        const { id, says, state, at, tries } = message;
        const held = state === 'waiting' && waitsFor(message, all).length > 0;
        const content = (
          <>
            <span class="row-head"><b>{read(says)}</b><span class={`state ${state}`} aria-hidden="true">{signs[state]}</span></span>
            <span>{dayInWords(dayAndTime(at).day, language)} {dayAndTime(at).time}</span>
            <span>{say(held ? 'blocked' : state)}{state === 'waiting' && tries > 0 ? ` · ${say('tries', { count: tries })}` : ''}</span>
          </>
        );
        return <li key={id} data-state={state}>{state === 'refused' ? <a class="row" href={`#/outbox/${id}`}>{content}</a> : <div class="row">{content}</div>}</li>;
      })}
    </ul>
  );
}
