/* The app: the gate first, then the screen at the address. */
import { type ComponentChildren, createElement } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { ChangePassword } from '../staff/ChangePassword.tsx';
import { ChoosePin } from '../staff/ChoosePin.tsx';
import { SignIn } from '../staff/SignIn.tsx';
import { Unlock } from '../staff/Unlock.tsx';
import { useWords } from './language.ts';
import { BottomBar, Door, Screen } from './Layout.tsx';
import { type Gate, PhoneProvider, type Phone } from './phone.ts';
import { go, paramsOf, useAddress } from './router.ts';
import { type ScreenAt, type ScreenComponent, screens } from './screens.ts';
import { useWatched } from './watched.ts';
import { shellWords } from './words.ts';

export function App({ phone }: { phone: Phone }) {
  const gate = useWatched(phone.gate);
  return <PhoneProvider value={phone}>{gate === 'open' ? <Work /> : <Doors gate={gate} />}</PhoneProvider>;
}

function Doors({ gate }: { gate: Exclude<Gate, 'open'> }) {
  switch (gate) {
    case 'nobody': return <SignIn />;
    case 'stale': return <SignIn stale />;
    case 'change-password': return <ChangePassword />;
    case 'no-pin': return <ChoosePin />;
    case 'locked': return <Unlock />;
    default: return <CannotRun gate={gate} />;
  }
}

/** What stands instead of the app where it cannot run, or for the moment until it does. */
export function CannotRun({ gate }: { gate: 'starting' | 'insecure' | 'no-store' }) {
  const say = useWords(shellWords);
  return <Door><p role="status">{say(gate === 'insecure' ? 'insecure' : gate === 'no-store' ? 'noStore' : 'starting')}</p></Door>;
}

function Work() {
  const say = useWords(shellWords);
  const [fault, again] = useErrorBoundary();
  const { path } = useAddress();
  useEffect(() => { again(); }, [path, again]);
  if (!fault) return <Screens />;
  return (
    <>
      <Screen title={say('failed')}>
        <p>{say('failedNext')}</p>
        <button type="button" onClick={() => location.reload()}>{say('reload')}</button>
      </Screen>
      <BottomBar under={undefined} />
    </>
  );
}

function Screens() {
  const { path, query } = useAddress();
  const found = screens.map((one) => ({ one, params: paramsOf(one.path, path) })).find(({ params }) => params);
  useEffect(() => { if (path === '/') go('/today', { replace: true }); }, [path]);
  useEffect(() => { scrollTo(0, 0); }, [path]);
  return (
    <>
      {found ? <Shown key={path} at={found.one} params={found.params!} query={query} /> : path === '/' ? null : <NotFound />}
      <BottomBar under={found?.one.under} />
    </>
  );
}

function NotFound() {
  const say = useWords(shellWords);
  return <Screen title={say('notFound')}><p><a href="#/today">{say('toToday')}</a></p></Screen>;
}

const loaded = new Map<string, ScreenComponent>();
async function loadScreen({ path, load }: ScreenAt): Promise<ScreenComponent> {
  const screen = loaded.get(path) ?? await load!();
  loaded.set(path, screen);
  return screen;
}

/** Fetches the other screens, and what they fetch when it is used, while there is a network, so that they are there when there is none. */
export async function loadAllScreens(): Promise<void> {
  try {
    for (const at of screens) if (at.load) await loadScreen(at);
    await import('../camera/shrink.ts');
    if (!('BarcodeDetector' in globalThis)) await import('qr/decode.js');
  } catch {
    // Not the next one, too: Chromium never again loads a file that could not be fetched once, until the page is loaded anew.
    addEventListener('online', () => void loadAllScreens(), { once: true });
  }
}

function Shown({ at, ...props }: { at: ScreenAt; params: Record<string, string>; query: URLSearchParams }): ComponentChildren {
  const say = useWords(shellWords);
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  const [, again] = useState(0);
  const there = at.screen ?? loaded.get(at.path);
  useEffect(() => {
    if (there) return;
    setMissing(false);
    loadScreen(at).then(() => again((count) => count + 1), () => setMissing(true));
  }, [at, there, tries]);
  if (there) return createElement(there, props);
  if (!missing) return <Screen title={say(at.under)}><p role="status">{say('starting')}</p></Screen>;
  return (
    <Screen title={say(at.under)}>
      <p>{say('needsNetworkOnce')}</p>
      {/* Chromium remembers that the file could not be fetched; only a new page forgets it. */}
      <button type="button" onClick={() => (navigator.onLine ? location.reload() : setTries(tries + 1))}>{say('again')}</button>
    </Screen>
  );
}
