/*
 * A companion card, scanned or typed, or opened from its public page (`/card/:code`).
 * Everything is answered from the list on the phone; only a card that is not in
 * it is asked of the server when there is one, so that the scan is recorded.
 */
import { useEffect, useState } from 'preact/hooks';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { type Open, type Phone, useOpen, usePhone } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { watched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { Forged, LinkCard, NotMine } from '../visits/CardOutcome.tsx';
import { cardWords } from '../visits/card-words.ts';
import { type CardFound, lookUpCard } from '../visits/look-up-card.ts';
import { UnderWayBar } from '../visits/UnderWayBar.tsx';
import { beginVisit, visitUnderWay } from '../visits/under-way.ts';
import { Scanner } from './Scanner.tsx';
import '../visits/visits.css';

/** `elsewhere`: the server knows the child, this phone does not. `recorded`: the server wrote the scan down. */
type Seen = CardFound & { elsewhere?: boolean; recorded?: boolean };
type State = { is: 'idle' | 'looking' | 'no-list' } | { is: 'found'; found: Seen };

export function ScanScreen({ params }: ScreenProps) {
  const phone = usePhone();
  const open = useOpen();
  const say = useWords(cardWords);
  const shell = useWords(shellWords);
  const { read } = useLanguage();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<State>({ is: 'idle' });
  const [busy] = useState(() => watched(false));
  const linked = params['code'];

  const take = (text: string) => {
    if (busy.get()) return; // the camera reads the same code again and again
    busy.set(true);
    void find(phone, open, text, setState).catch(phone.trouble.set).finally(() => busy.set(false));
  };
  useEffect(() => { if (linked) void find(phone, open, linked, setState, true).catch(phone.trouble.set); }, [phone, open, linked]);

  const again = () => {
    setState({ is: 'idle' });
    setTyped('');
    if (linked) go('/scan', { replace: true });
  };
  const found = state.is === 'found' ? state.found : null;
  if (found && found.is !== 'unread') {
    return (
      <Screen title={shell('scan')}>
        <UnderWayBar />
        {found.is === 'forged' && <Forged />}
        {found.is === 'not-mine' && <NotMine asked={found.asked} elsewhere={found.elsewhere ?? false} recorded={found.recorded ?? false} />}
        {found.is === 'blank' && <LinkCard card={found.card} by={found.by} />}
        {found.is === 'mine' && <p role="status">{say('looking')}</p>}
        <button type="button" class="wide" onClick={again}>{say('again')}</button>
      </Screen>
    );
  }
  return (
    <Screen title={shell('scan')}>
      <UnderWayBar />
      {state.is === 'no-list' && <p class="notice warn" role="alert">{say('noList')}</p>}
      {!linked && <Scanner onText={take} />}
      {state.is === 'looking' && <p role="status">{say('looking')}</p>}
      <form noValidate onSubmit={(event) => { event.preventDefault(); take(typed); }}>
        <label>{say('typeHead')}<input class="card-number" inputMode="numeric" autocomplete="off" enterKeyHint="search" maxLength={20} value={typed} aria-describedby="card-fault" onInput={(event) => { setTyped(event.currentTarget.value); setState({ is: 'idle' }); }} /></label>
        <div id="card-fault" role="alert">{found && <p class="fault">{read(found.says)}</p>}</div>
        <button type="submit" class="primary">{say('lookUp')}</button>
      </form>
    </Screen>
  );
}

/** Tells what the list knows at once; what it does not know the server is asked, when there is one. */
async function find(phone: Phone, open: Open, text: string, tell: (state: State) => void, replace = false): Promise<void> {
  const known = async () => {
    const content = open.pack.kept.get()?.content;
    return content ? lookUpCard(text, { content, messages: open.outbox.messages.get(), subtle: crypto.subtle }) : null;
  };
  tell({ is: 'looking' });
  const first = await known();
  if (!first) return tell({ is: 'no-list' });
  tell({ is: 'found', found: first });
  if (first.is === 'mine') return toChild(open, first, replace);
  if (first.is !== 'not-mine') return;
  // The card may be newer than the list; either way the server records that somebody scanned it.
  const told = await phone.ask({ method: 'GET', path: `/cards/open/${encodeURIComponent(first.asked)}`, seconds: 10 });
  if (told.is === 'refused' && told.problem.status === 404) return tell({ is: 'found', found: { ...first, recorded: true } });
  if (told.is !== 'ok') return;
  await phone.refresh();
  const now = await known() ?? first;
  if (now.is === 'mine') return toChild(open, now, replace);
  tell({ is: 'found', found: now.is === 'not-mine' ? { ...now, elsewhere: true, recorded: true } : now });
}

/** To the visit under way, which takes the card along, or to the child. */
async function toChild(open: Open, { child, card }: Extract<CardFound, { is: 'mine' }>, replace: boolean): Promise<void> {
  const address = (await visitUnderWay(open, child.id)) ? await beginVisit(open, child, card) : `/child/${child.id}?card=${card.id}&by=${card.by}` as const;
  go(address, { replace });
}
