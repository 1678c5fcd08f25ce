import { App, Button } from 'antd';
import { useState } from 'react';
import { childClasses } from '@tonghu/domain/children/classes';
import { type SuspectedMove, suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { FileForm } from './FileForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { discoveryWords } from './words.ts';

const titles = { 'hand-over': 'handOver', confirm: 'confirm', refuse: 'refuse', reopen: 'reopen', file: 'file', settle: 'settle' } as const satisfies Record<SuspectedMove, string>;

/** Moves that make sense for this finding: a child who should leave gets no file, a paid class needs one. */
function movesOf({ state, answer, class: of }: Suspected): SuspectedMove[] {
  return movesFrom(suspectedLifecycle, state).filter((move) =>
    move === 'file' ? answer !== 'no-longer' : move === 'settle' ? answer === 'no-longer' || !childClasses[of].paid : true);
}

/** What can be done with a suspected child. The first thing this person may do is the primary button. */
export function SuspectedDeeds({ suspected, again }: { suspected: Suspected; again: () => void }) {
  const say = useWords(discoveryWords);
  const may = useMay();
  const { message } = App.useApp();
  const [open, setOpen] = useState<SuspectedMove | null>(null);
  const moves = movesOf(suspected);
  const mine = moves.filter((move) => may(discoveryPolicy, suspectedLifecycle.moves[move].may, suspected).may);
  const titleOf = (move: SuspectedMove) => say(move === 'file' && !childClasses[suspected.class].paid ? 'fileOnly' : titles[move]);
  const form = { suspected, possible: open !== null && moves.includes(open), again, close: () => setOpen(null), done: () => { setOpen(null); void message.success(say('saved')); } };
  if (moves.length === 0 && open === null) return <p className="quiet">{say('nothingMore')}</p>;
  return (
    <>
      <div className="row wrap">
        {moves.map((move) => (
          <May key={move} policy={discoveryPolicy} do={suspectedLifecycle.moves[move].may} on={suspected}>
            <Button type={move === mine[0] ? 'primary' : 'default'} onClick={() => setOpen(move)}>{titleOf(move)}</Button>
          </May>
        ))}
      </div>
      {open === 'hand-over' && <HandOverForm {...form} />}
      {open === 'file' && <FileForm {...form} />}
      {(open === 'confirm' || open === 'refuse' || open === 'reopen' || open === 'settle') && <ReasonForm key={open} move={open} {...form} />}
    </>
  );
}
