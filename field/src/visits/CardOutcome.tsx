/* What a card led to, when it did not lead to a child at once. */
import { printShortNumber } from '@tonghu/domain/visits/card';
import type { PackCard, PackChild } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { message } from '../outbox/commands.ts';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import { useWatched } from '../shell/watched.ts';
import { cardWords } from './card-words.ts';
import { inBoth } from './in-both.ts';
import { cardsOf } from './look-up-card.ts';
import type { UsedCard } from './visit-draft.ts';

/** The same words whatever the reason; they tell nothing of a child. */
export function NotMine({ asked, elsewhere, recorded }: { asked: string; elsewhere: boolean; recorded: boolean }) {
  const say = useWords(cardWords);
  return (
    <div class="notice" role="status">
      <p><b>{say(elsewhere ? 'elsewhere' : 'notMine')}</b></p>
      {!elsewhere && <p>{say('notMineNext')}</p>}
      {recorded && <p>{say('recorded')}</p>}
      <a class="button" href={`#/worry?card=${encodeURIComponent(asked)}`}>{say('worry')}</a>
      <div class="phones"><a class="button" href="tel:110">{say('police')}</a><a class="button" href="tel:12345">{say('hotline')}</a></div>
    </div>
  );
}

export function Forged() {
  const say = useWords(cardWords);
  return <div class="notice warn" role="status"><p><b>{say('forged')}</b></p><p>{say('forgedNext')}</p></div>;
}

/** A blank card: the child it is for, then it is linked. */
export function LinkCard({ card, by }: { card: PackCard; by: UsedCard['by'] }) {
  const { outbox, pack } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(cardWords);
  const messages = useWatched(outbox.messages);
  const content = useWatched(pack.kept)?.content;
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<PackChild | null>(null);
  const [failed, setFailed] = useState(false);
  if (!content) return null;
  const withCard = (child: PackChild) => cardsOf(child.id, content.cards, messages).length > 0;
  // Children without a card come first: that is whom it is most likely for.
  const children = content.children.filter(({ name }) => name.includes(search.trim())).sort((a, b) => Number(withCard(a)) - Number(withCard(b)));
  const link = async (child: PackChild) => {
    try {
      await outbox.add([message('linkCard', { body: { card: card.shortNumber, childId: child.id, on: today() }, about: { childId: child.id }, says: inBoth(cardWords, 'saysLink', { name: child.name }) })]);
      go(`/child/${child.id}?card=${card.id}&by=${by}`, { replace: true });
    } catch (fault) {
      trouble.set(fault);
      setFailed(true);
    }
  };
  if (chosen) {
    return (
      <section class="card">
        <h2>{say('blank', { number: printShortNumber(card.shortNumber) })}</h2>
        <p>{say('link', { name: chosen.name })}</p>
        {failed && <p class="fault" role="alert">{say('notSaved')}</p>}
        <div class="buttons column"><button type="button" class="primary" onClick={() => void link(chosen)}>{say('linkSure', { name: chosen.name })}</button><button type="button" onClick={() => setChosen(null)}>{say('cancel')}</button></div>
      </section>
    );
  }
  return (
    <>
      <h2>{say('blank', { number: printShortNumber(card.shortNumber) })}</h2>
      <p>{say('blankNext')}</p>
      <label>{say('search')}<input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} /></label>
      {children.length === 0 && <p role="status">{say('noneFound')}</p>}
      <ul class="list">
        {children.map((child) => (
          <li key={child.id}><button type="button" class="row" onClick={() => setChosen(child)}><span class="row-head"><b>{child.name}</b>{withCard(child) && <span>{say('hasCard')}</span>}</span><span>{child.place}</span></button></li>
        ))}
      </ul>
    </>
  );
}
