/* The children of the list: one touch each says what was seen, a word may follow. */
import type { CheckOutcome } from '@tonghu/domain/discovery/round-labels';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { newId } from '../shell/new-id.ts';
import { useOpen } from '../shell/phone.ts';
import type { Change } from '../store/store.ts';
import { LookInRow } from './LookInRow.tsx';
import { type CheckHere, type OwnChecks, type RoundHere, notesAfter } from './round-here.ts';
import { checkMessage } from './round-messages.ts';
import { roundWords } from './words.ts';

interface Given { round: PackRound; here: RoundHere; noted: OwnChecks; keep: (next: OwnChecks) => Change; more: number }

const isOpen = ({ check }: RoundHere['children'][number]) => check === null || check.outcome === 'not-met' || (check.outcome === null && !check.sent);

export function LookInPart({ round, here, noted, keep, more }: Given) {
  const { outbox } = useOpen();
  const say = useWords(roundWords);
  const sorted = [...here.children].sort((a, b) => a.child.name.localeCompare(b.child.name, 'zh'));
  const open = () => sorted.filter(isOpen).map(({ child }) => child.id);
  // Chosen once, so that no row moves away under the thumb.
  const [shown, setShown] = useState<readonly string[] | null>(() => (open().length > 0 ? open() : null));
  const [fault, setFault] = useState('');
  const rows = sorted.filter(({ child }) => shown === null || shown.includes(child.id));

  const note = async (child: PackChild, outcome: CheckOutcome, words: string, before: CheckHere | null) => {
    const id = newId();
    setFault('');
    const change = keep(notesAfter(noted, child.id, { id, outcome, note: words }, before?.ownId ?? null));
    await outbox.add([checkMessage(round, { id, child, outcome, note: words, on: today(), before })], [change]).catch(() => setFault(child.id));
  };
  return (
    <section class="sub">
      <h2>{say('children')}</h2>
      {sorted.length === 0 && <p>{say('noChildren')}</p>}
      {sorted.length > 0 && (
        <div class="buttons">
          <button type="button" class={shown === null ? '' : 'primary'} aria-pressed={shown !== null} onClick={() => setShown(open())}>{say('toLookAt', { count: open().length })}</button>
          <button type="button" class={shown === null ? 'primary' : ''} aria-pressed={shown === null} onClick={() => setShown(null)}>{say('everyone', { count: sorted.length })}</button>
        </div>
      )}
      {sorted.length > 0 && rows.length === 0 && <p role="status">{say('allLookedAt')}</p>}
      {rows.length > 0 && <ul class="list">{rows.map(({ child, check }) => <LookInRow key={child.id} round={round} child={child} check={check} open={isOpen({ child, check })} wrong={fault === child.id} onNote={(outcome, words) => void note(child, outcome, words, check)} />)}</ul>}
      {more > 0 && <p>{say('beyond', { count: more })}</p>}
    </section>
  );
}
