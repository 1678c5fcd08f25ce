/* One child of the list: four touches, what is known, and a word beside it. */
import { sexes } from '@tonghu/domain/children/labels';
import { ageOn } from '@tonghu/domain/dates';
import { type CheckOutcome, checkOutcomes } from '@tonghu/domain/discovery/round-labels';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useDraft } from '../store/drafts.ts';
import type { CheckHere } from './round-here.ts';
import { roundWords } from './words.ts';

const outcomes: readonly CheckOutcome[] = ['unchanged', 'changed', 'moved-away', 'not-met'];

interface Given { round: PackRound; child: PackChild; check: CheckHere | null; open: boolean; wrong: boolean; onNote: (outcome: CheckOutcome, words: string) => void }

export function LookInRow({ round, child, check, open, wrong, onNote }: Given) {
  const say = useWords(roundWords);
  const { read } = useLanguage();
  const [writing, setWriting] = useState(false);
  // What was settled before is one line; what is touched now keeps its place.
  const [small, setSmall] = useState(!open && !check?.refused);
  const outcome = check?.outcome ?? null;
  const known = outcome === null ? say('elsewhere') : read(checkOutcomes[outcome]);
  const touched = (next: CheckOutcome) => {
    if (next === outcome) return;
    onNote(next, check?.note ?? '');
    setWriting(next === 'changed' || next === 'moved-away');
  };
  return (
    <li class="look-in">
      <span class="row-head"><b>{child.name}</b><span>{read(sexes[child.sex])} · {say('years', { years: ageOn(child.birthDate, today()) })}</span></span>
      {small
        ? <span class="settled-row"><span class="done-mark">✓ {known}</span><button type="button" class="plain" aria-label={`${say('change')} · ${child.name}`} onClick={() => setSmall(false)}>{say('change')}</button></span>
        : (
          <>
            {child.address && <small>{child.address}</small>}
            <div class="quick" role="group" aria-label={`${child.name} · ${say('seen')}`}>
              {outcomes.map((one) => <button type="button" key={one} aria-pressed={outcome === one} onClick={() => touched(one)}>{read(checkOutcomes[one])}</button>)}
            </div>
            {wrong && <p class="wrong" role="alert">{say('notSaved')}</p>}
            <Standing check={check} />
            {check?.note && !writing && <small>{say('note')} · {check.note}</small>}
            {outcome !== null && !writing && <button type="button" class="plain" onClick={() => setWriting(true)}>{say('addNote')}</button>}
            {outcome !== null && writing && <Word name={`round-note/${round.id}/${child.id}`} was={check?.note ?? ''} label={`${child.name} · ${say('note')}`} onSave={(words) => { onNote(outcome, words); setWriting(false); }} />}
          </>
        )}
    </li>
  );
}

function Standing({ check }: { check: CheckHere | null }) {
  const say = useWords(roundWords);
  if (!check) return null;
  if (check.refused) return <span class="wrong" role="status">{say('checkRefused')}</span>;
  return <span class="done-mark" role="status">✓ {check.outcome === null ? say('elsewhere') : say(check.sent ? 'sent' : 'saved')}</span>;
}

function Word({ name, was, label, onSave }: { name: string; was: string; label: string; onSave: (words: string) => void }) {
  const { store } = useOpen();
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
