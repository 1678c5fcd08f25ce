/* The companion cards of a child: handed over or not, lost. */
import type { PackChild } from '@tonghu/domain/field/pack';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { message } from '../outbox/commands.ts';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { inBoth } from '../visits/in-both.ts';
import { cardsOf } from '../visits/look-up-card.ts';
import { AskOnce } from './AskOnce.tsx';
import { childWords } from './child-words.ts';

/** Who keeps cards, as the policy of cards says; others see them only. */
const keepers: readonly string[] = ['director', 'supervisor', 'county-officer', 'centre-worker'];

export function CardsOfChild({ child }: { child: PackChild }) {
  const { outbox, pack } = useOpen();
  const say = useWords(childWords);
  const messages = useWatched(outbox.messages);
  const content = useWatched(pack.kept)?.content;
  if (!content) return null;
  const cards = cardsOf(child.id, content.cards, messages);
  const keeper = keepers.includes(content.staff.post);
  if (cards.length === 0 && !keeper) return null;
  const about = { childId: child.id };
  return (
    <section class="card" aria-labelledby="cards">
      <h2 id="cards">{say('cards')}</h2>
      {cards.length === 0 && <p>{say('noCard')}</p>}
      {cards.map(({ id, shortNumber, state, version, after }) => {
        const moved = { params: { id }, version, about, ...(after.length > 0 ? { after } : {}) };
        return (
          <div key={id}>
            <p>{say('cardNumber', { number: printShortNumber(shortNumber) })} · {say(state === 'printed' ? 'cardPrinted' : 'cardHandedOver')}</p>
            {keeper && state === 'printed' && (
              <AskOnce open={say('handOver')} label={say('handTo')} save={say('handSave')} missing={say('handMissing')} most={60}
                onSave={(to) => outbox.add([message('handOverCard', { ...moved, body: { to, on: today() }, says: inBoth(childWords, 'saysHandOver', { name: child.name }) })])} />
            )}
            {keeper && (
              <AskOnce open={say('lose')} label={say('loseWhy')} save={say('loseSave')} missing={say('loseMissing')} least={2} most={400} danger
                onSave={(why) => outbox.add([message('loseCard', { ...moved, body: { why, on: today() }, says: inBoth(childWords, 'saysLose', { name: child.name }) })])} />
            )}
          </div>
        );
      })}
    </section>
  );
}
