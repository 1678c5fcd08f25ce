/*
 * What every screen stands in.
 *
 *   <Screen title="今天" back="/children" action={<a …/>}>…</Screen>   head, status line, content
 *   <Door title="登录">…</Door>                                        a screen before the PIN, without the bar
 *   <BottomBar under="today" />                                       the five places
 */
import type { ComponentChildren } from 'preact';
import { useWords } from './language.ts';
import { languageNow, switchLanguage } from './language.ts';
import { useOpen } from './phone.ts';
import { StatusLine } from './StatusLine.tsx';
import { useWatched } from './watched.ts';
import { shellWords } from './words.ts';

export function Screen({ title, back, action, children }: { title: string; back?: `/${string}`; action?: ComponentChildren; children: ComponentChildren }) {
  const say = useWords(shellWords);
  return (
    <>
      <header class="head">
        {back && <a class="head-back" href={`#${back}`} aria-label={say('back')}><Icon name="back" /></a>}
        <h1>{title}</h1>
        {action}
      </header>
      <StatusLine />
      <main class="screen">{children}</main>
    </>
  );
}

export function Door({ title, children }: { title?: string; children: ComponentChildren }) {
  const say = useWords(shellWords);
  return (
    <>
      <header class="head door-head">
        <span class="mark"><Icon name="heart" /> {say('product')}</span>
        <button type="button" class="plain" lang={languageNow() === 'zh' ? 'en' : 'zh-CN'} onClick={() => switchLanguage(languageNow() === 'zh' ? 'en' : 'zh')}>{say('otherLanguage')}</button>
      </header>
      <main class="screen door">
        {title && <h1>{title}</h1>}
        {children}
      </main>
    </>
  );
}

const places = ['today', 'scan', 'children', 'outbox', 'more'] as const;

export function BottomBar({ under }: { under: string | undefined }) {
  const say = useWords(shellWords);
  const messages = useWatched(useOpen().outbox.messages);
  const open = messages.filter(({ state }) => state !== 'accepted').length;
  return (
    <nav class="bar" aria-label={say('bar')}>
      {places.map((place) => (
        <a key={place} href={`#/${place}`} aria-current={under === place ? 'page' : undefined}>
          <Icon name={place} />
          <span>{say(place)}</span>
          {place === 'outbox' && open > 0 && <span class="count">{open}</span>}
        </a>
      ))}
    </nav>
  );
}

const drawings = {
  today: 'M5 5h14v15H5zM5 9.500h14M9 3v4M15 3v4',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  children: 'M12 11a3.500 3.500 0 1 0 0-7a3.500 3.500 0 0 0 0 7zM5 20c0-4 3-6 7-6s7 2 7 6',
  outbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5',
  more: 'M5 7h14M5 12h14M5 17h14',
  delete: 'M8 5h12v14H8l-6-7zM11 9.500l5 5M16 9.500l-5 5',
  back: 'M15 5l-7 7l7 7',
  heart: 'M12 20C6 15.500 4 12.500 4 9.500A4 4 0 0 1 12 8A4 4 0 0 1 20 9.500C20 12.500 18 15.500 12 20z',
};

export function Icon({ name }: { name: keyof typeof drawings }) {
  return <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true"><path d={drawings[name]} /></svg>;
}
