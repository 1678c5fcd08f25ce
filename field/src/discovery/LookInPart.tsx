/* The children of the list: one touch each says what was seen, a word may follow. */
import { sexes } from '@tonghu/domain/children/labels';
import { ageOn } from '@tonghu/domain/dates';
import { type CheckOutcome, checkOutcomes } from '@tonghu/domain/discovery/round-labels';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { newId } from '../shell/new-id.ts';
import { useOpen } from '../shell/phone.ts';
import type { Change } from '../store/store.ts';
import { useDraft } from '../store/drafts.ts';
import { type CheckHere, type OwnChecks, type RoundHere, notesAfter } from './round-here.ts';
import { checkMessage } from './round-messages.ts';
import { roundWords } from './words.ts';

interface Given { round: PackRound; here: RoundHere; noted: OwnChecks; keep: (next: OwnChecks) => Change; more: number }

const outcomes: readonly CheckOutcome[] = ['unchanged', 'changed', 'moved-away', 'not-met'];
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
      {rows.length > 0 && <ul class="list">{rows.map(({ child, check }) => <Row key={child.id} round={round} child={child} check={check} wrong={fault === child.id} onNote={(outcome, words) => void note(child, outcome, words, check)} />)}</ul>}
      {more > 0 && <p>{say('beyond', { count: more })}</p>}
    </section>
  );
}

function Row({ round, child, check, wrong, onNote }: { round: PackRound; child: PackChild; check: CheckHere | null; wrong: boolean; onNote: (outcome: CheckOutcome, words: string) => void }) {
  const { store } = useOpen();
  const say = useWords(roundWords);
  const { read } = useLanguage();
  const [writing, setWriting] = useState(false);
  const outcome = check?.outcome ?? null;
  const touched = (next: CheckOutcome) => {
    if (next === outcome) return;
    onNote(next, check?.note ?? '');
    setWriting(next === 'changed' || next === 'moved-away');
  };
  const state = !check ? '' : check.refused ? say('checkRefused') : outcome === null ? say('elsewhere') : say(check.sent ? 'sent' : 'saved');
  return (
    <li class="look-in">
      <span class="row-head"><b>{child.name}</b><span>{read(sexes[child.sex])} · {say('years', { years: ageOn(child.birthDate, today()) })}</span></span>
      {child.address && <small>{child.address}</small>}
      <div class="quick" role="group" aria-label={`${child.name} · ${say('seen')}`}>
        {outcomes.map((one) => <button type="button" key={one} aria-pressed={outcome === one} onClick={() => touched(one)}>{read(checkOutcomes[one])}</button>)}
      </div>
      {wrong && <p class="wrong" role="alert">{say('notSaved')}</p>}
      {state && <span class={check?.refused ? 'wrong' : 'done-mark'} role="status">{check?.refused ? '' : '✓ '}{state}</span>}
      {check?.note && !writing && <small>{say('note')} · {check.note}</small>}
      {outcome !== null && !writing && <button type="button" class="plain" onClick={() => setWriting(true)}>{say('addNote')}</button>}
      {outcome !== null && writing && <Words store={store} name={`round-note/${round.id}/${child.id}`} was={check?.note ?? ''} label={`${child.name} · ${say('note')}`} onSave={(words) => { onNote(outcome, words); setWriting(false); }} />}
    </li>
  );
}

function Words({ store, name, was, label, onSave }: { store: ReturnType<typeof useOpen>['store']; name: string; was: string; label: string; onSave: (words: string) => void }) {
  const say = useWords(roundWords);
  const [words, setWords, forget] = useDraft<string>(store, name, was);
  if (words === null) return null;
  const save = () => {
    void store.putAll([forget()]).catch(() => {});
    onSave(words.trim());
  };
  return (
    <>
      <small>{say('changedHint')}</small>
      <textarea aria-label={label} maxLength={1000} value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
      <button type="button" onClick={save}>{say('saveNote')}</button>
    </>
  );
}
