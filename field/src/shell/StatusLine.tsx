/* One plain line: what is saved, what is sent, what waits. Touching it leads to where something can be done. */
import { StoreFull } from '../store/store.ts';
import { dayAndTime, dayInWords, today } from './clock.ts';
import type { Language } from '@tonghu/domain/text';
import { useLanguage, useWords } from './language.ts';
import { useOpen, usePhone } from './phone.ts';
import { useOnline } from './network.ts';
import { NewVersion } from './NewVersion.tsx';
import { useWatched } from './watched.ts';
import { shellWords } from './words.ts';

export function StatusLine() {
  const phone = usePhone();
  const { outbox, pack } = useOpen();
  const say = useWords(shellWords);
  const messages = useWatched(outbox.messages);
  const doing = useWatched(outbox.doing);
  const kept = useWatched(pack.kept);
  const trouble = useWatched(phone.trouble);
  const needsSignIn = useWatched(phone.needsSignIn);
  const { language } = useLanguage();
  const online = useOnline();

  const refused = messages.filter(({ state }) => state === 'refused').length;
  const unsent = messages.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  if (trouble) return <Line tone="warn">{say(trouble instanceof StoreFull ? 'full' : 'broken')}</Line>;
  if (needsSignIn) return <Line tone="warn" to="/sign-in">{say('signInAgain')}</Line>;

  const parts: string[] = [];
  if (refused > 0) parts.push(say('refused', { count: refused }));
  if (unsent > 0) parts.push(doing === 'sending' ? say('sending', { count: unsent }) : say('waiting', { count: unsent }));
  else if (refused === 0) parts.push(say('allSent'));
  if (!online || doing === 'no-answer') parts.push(say('offline'));
  if (!kept) parts.push(say('noPack'));
  else if (unsent === 0) parts.push(say('updatedAt', { time: shortTime(kept.at, language) }));
  return (
    <>
      <Line tone={refused > 0 ? 'warn' : unsent > 0 ? 'wait' : 'calm'} to={refused + unsent > 0 ? '/outbox' : undefined}>{parts.join(' · ')}</Line>
      <NewVersion quiet={doing === 'sending'} />
    </>
  );
}

/** The time today, the day before that. */
function shortTime(at: number, language: Language): string {
  const { day, time } = dayAndTime(at);
  return day === today() ? time : dayInWords(day, language);
}

const signs = { calm: '✓', wait: '…', warn: '!' };

function Line({ tone, to, children }: { tone: keyof typeof signs; to?: `/${string}` | undefined; children: string }) {
  const content = <><span class="sign" aria-hidden="true">{signs[tone]}</span><span>{children}</span></>;
  return <div class={`status ${tone}`} role="status">{to ? <a href={`#${to}`}>{content}</a> : content}</div>;
}
