import { App, Button } from 'antd';
import { useState } from 'react';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { type CardMove, cardLifecycle } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy } from '@tonghu/domain/visits/card-policy';
import type { Card } from '@tonghu/domain/visits/card-shapes';
import { useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { MoveCardForm } from './MoveCardForm.tsx';
import { cardWords } from './words.ts';

const titles = { 'hand-over': 'handOver', lose: 'lose', replace: 'replace', revoke: 'revoke' } as const satisfies Record<CardMove, string>;

/** What can be done with a card. The first thing this person may do is the primary button. */
export function CardDeeds({ card, again, replaced }: { card: Card; again: () => void; replaced: (id: string) => void }) {
  const say = useWords(cardWords);
  const may = useMay();
  const { message } = App.useApp();
  const [open, setOpen] = useState<CardMove | null>(null);
  const on = { state: card.state, blank: card.child === null };
  const moves = movesFrom(cardLifecycle, card.state);
  const first = moves.find((move) => may(cardPolicy, cardLifecycle.moves[move].may, on).may);
  if (moves.length === 0) return null;
  return (
    <div className="row wrap">
      {moves.map((move) => (
        <May key={move} policy={cardPolicy} do={cardLifecycle.moves[move].may} on={on}>
          <Button type={move === first ? 'primary' : 'default'} onClick={() => setOpen(move)}>{say(titles[move])}</Button>
        </May>
      ))}
      {open && (
        <MoveCardForm
          key={open} move={open} card={card} again={again} close={() => setOpen(null)}
          done={(reply) => { setOpen(null); void message.success(say('saved')); if (reply.id !== card.id) replaced(reply.id); }}
        />
      )}
    </div>
  );
}
