/* One refused message: what the server said, both versions side by side, and the person's choice. */
import { useState } from 'preact/hooks';
import { type Say, useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import type { Choice, Message } from './message.ts';
import { twoVersions } from './two-versions.ts';
import { outboxWords } from './words.ts';

export function RefusalScreen({ params }: ScreenProps) {
  const { outbox } = useOpen();
  const say = useWords(outboxWords);
  const shell = useWords(shellWords);
  const messages = useWatched(outbox.messages);
  const message = messages.find(({ id, state }) => id === params['id'] && state === 'refused');
  if (!message) return <Screen title={shell('outbox')} back="/outbox"><p>{say('gone')}</p></Screen>;
  const dependent = messages.filter(({ after, state }) => state !== 'accepted' && after?.includes(message.id)).length;
  return (
    <Screen title={shell('outbox')} back="/outbox">
      <Told message={message} />
      {dependent > 0 && <p>{say('dependent', { count: dependent })}</p>}
      <Choices message={message} onChoice={(choice) => void outbox.decide(message.id, choice).then(() => go('/outbox', { replace: true }))} />
    </Screen>
  );
}

function Told({ message }: { message: Message }) {
  const say = useWords(outboxWords);
  const { read } = useLanguage();
  const problem = message.problem!;
  const missing = problem.code === 'photo-gone';
  const fields = Object.entries((problem['fields'] ?? {}) as Record<string, string>);
  return (
    <>
      <h2>{read(message.says)}</h2>
      <div class="notice warn">
        <p><b>{missing ? say('photoGone') : problem.title}</b></p>
        <p>{missing ? say('photoGoneNext') : problem.next}</p>
        {fields.length > 0 && <ul>{fields.map(([field, why]) => <li key={field}>{read(message.fields?.[field]?.name ?? field)}: {why}</li>)}</ul>}
      </div>
      <Versions message={message} />
    </>
  );
}

function Versions({ message }: { message: Message }) {
  const say = useWords(outboxWords);
  const { read } = useLanguage();
  const differences = twoVersions(message);
  if (differences.length === 0) return null;
  const shown = (field: string, value: unknown) => {
    const named = typeof value === 'string' ? message.fields?.[field]?.values?.[value] : undefined;
    return named ? read(named) : inWords(value, say);
  };
  return (
    <table class="versions">
      <caption>{say('changed')}</caption>
      <thead><tr><th scope="col">{say('mine')}</th><th scope="col">{say('theirs')}</th></tr></thead>
      {differences.map(({ field, mine, theirs }) => (
        <tbody key={field}>
          <tr><th scope="rowgroup" colSpan={2}>{read(message.fields?.[field]?.name ?? field)}</th></tr>
          <tr><td>{shown(field, mine)}</td><td>{shown(field, theirs)}</td></tr>
        </tbody>
      ))}
    </table>
  );
}

function inWords(value: unknown, say: Say<keyof typeof outboxWords.zh>): string {
  if (value === null || value === undefined || value === '') return say('nothing');
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map((one) => inWords(one, say)).join(' / ');
  return typeof value === 'object' ? Object.values(value).map((one) => inWords(one, say)).join(' / ') : String(value);
}

function Choices({ message, onChoice }: { message: Message; onChoice: (choice: Choice) => void }) {
  const say = useWords(outboxWords);
  const [sure, setSure] = useState(false);
  const conflict = twoVersions(message).length > 0 || message.problem?.code === 'changed-meanwhile';
  const edit = message.opens && <a class="button" href={`#${message.opens}?message=${message.id}`}>{say('edit')}</a>;
  if (conflict) {
    return (
      <div class="buttons column">
        {/* What somebody else told first is not overwritten by saying the same again. */}
        {message.problem?.code !== 'already-exists' && <button type="button" class="primary" onClick={() => onChoice({ is: 'mine' })}>{say('chooseMine')}</button>}
        <button type="button" class="primary" onClick={() => onChoice({ is: 'theirs' })}>{say('chooseTheirs')}</button>
        {edit}
      </div>
    );
  }
  return (
    <div class="buttons column">
      {edit}
      <button type="button" class="primary" onClick={() => onChoice({ is: 'again' })}>{say('again')}</button>
      <button type="button" class="danger" onClick={() => (sure ? onChoice({ is: 'theirs' }) : setSure(true))}>{say(sure ? 'giveUpSure' : 'giveUp')}</button>
    </div>
  );
}
