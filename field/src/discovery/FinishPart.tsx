/* Doors knocked at, counted while walking, and that the village is done. Says first what is not. */
import type { PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { useDraft } from '../store/drafts.ts';
import { type RoundHere, pathsOf, unfinishedIn } from './round-here.ts';
import { finishMessage } from './round-messages.ts';
import { roundWords } from './words.ts';

interface FinishDraft { households: string; note: string }
const most = 20_000;

export function FinishPart({ round, here }: { round: PackRound; here: RoundHere }) {
  const { store, outbox } = useOpen();
  const say = useWords(roundWords);
  const messages = useWatched(outbox.messages);
  const [draft, setDraft, forget] = useDraft<FinishDraft>(store, `round/${round.id}/${round.placeCode}`, { households: here.households === null ? '' : String(here.households), note: '' });
  const [asked, setAsked] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const [wrong, setWrong] = useState<'householdsMissing' | 'notSaved' | null>(null);
  if (!draft) return null;
  if (here.state === 'done' && !correcting) {
    return (
      <section class="sub">
        <p class="notice" role="status"><b>✓ {say('isDone')}</b> {here.households !== null && say('doneHouseholds', { households: here.households })}</p>
        <button type="button" onClick={() => setCorrecting(true)}>{say('correct')}</button>
      </section>
    );
  }
  const { notLookedAt, notMet, refused } = unfinishedIn(here);
  const someLeft = notLookedAt.length + notMet.length + refused > 0;
  const names = (of: typeof notMet) => of.map(({ name }) => name).join(' / ');
  const changed = (households: string) => {
    setWrong(null);
    setDraft({ ...draft, households: households.replace(/\D/g, '').slice(0, 5) });
  };
  const finish = async () => {
    const households = Number(draft.households);
    if (draft.households === '' || households > most) return setWrong('householdsMissing');
    if (someLeft && !asked) return setAsked(true);
    const waiting = messages.filter(({ command, state }) => command.path === pathsOf(round).finish && (state === 'waiting' || state === 'sending')).map(({ id }) => id);
    try {
      await outbox.add([finishMessage(round, { households, note: draft.note.trim(), on: today() }, waiting)], [forget()]);
      setCorrecting(false);
      setAsked(false);
    } catch {
      setWrong('notSaved');
    }
  };
  return (
    <section class="sub">
      <h2>{say('finishHead')}</h2>
      <label>
        {say('households')}<small>{say('householdsSays')}</small>
        <span class="counter">
          <input inputMode="numeric" autocomplete="off" value={draft.households} onInput={({ currentTarget }) => changed(currentTarget.value)} />
          <button type="button" onClick={() => changed(String(Number(draft.households) + 1))}>{say('oneMore')}</button>
        </span>
      </label>
      <label>{say('finishNote')}<small>{say('finishNoteSays')}</small><textarea maxLength={1000} value={draft.note} onInput={({ currentTarget }) => setDraft({ ...draft, note: currentTarget.value })} /></label>
      {asked && someLeft && (
        <div class="notice warn" role="alert">
          <p><b>{say('before')}</b></p>
          <ul class="reasons">
            {notLookedAt.length > 0 && <li>{say('notLookedAt', { count: notLookedAt.length, names: names(notLookedAt) })}</li>}
            {notMet.length > 0 && <li>{say('notMet', { count: notMet.length, names: names(notMet) })}</li>}
            {refused > 0 && <li>{say('refusedFirst', { count: refused })}</li>}
          </ul>
          <button type="button" onClick={() => setAsked(false)}>{say('notYet')}</button>
        </div>
      )}
      {wrong && <p class="wrong" role="alert">{say(wrong)}</p>}
      <button type="button" class="primary wide" onClick={() => void finish()}>{say(asked && someLeft ? 'finishAnyway' : 'finish')}</button>
    </section>
  );
}
