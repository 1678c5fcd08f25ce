/*
 * Telling a worry, and what became of one's own.
 * `saved`: one was just put into the outbox · `child=<id>` · `card=<number>`: of a card that is not of this list · `find=<message>`: a refused find of a round · `message=<id>`: a refused worry.
 */
import { situations } from '@tonghu/domain/discovery/round-labels';
import { type Urgency, urgencies } from '@tonghu/domain/reports/concern';
import { concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { useState } from 'preact/hooks';
import { CallPolice } from '../assessments/CallPolice.tsx';
import { useOutOfReach } from '../assessments/out-of-reach.ts';
import { Options } from '../assessments/Options.tsx';
import type { FindBody } from '../discovery/round-here.ts';
import type { Message } from '../outbox/message.ts';
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { useWatched } from '../shell/watched.ts';
import { useDraft } from '../store/drafts.ts';
import { ownWorries, useListed } from './own-worries.ts';
import { worryWords } from './words.ts';
import { type WorryBody, type WorryDraft, maxWhere, missingIn, newWorry, worryBody, worryMessage } from './worry-draft.ts';

const inOrder: readonly Urgency[] = ['in-danger', 'soon', 'worry'];

export function WorryScreen({ query }: ScreenProps) {
  const { outbox } = useOpen();
  const say = useWords(worryWords);
  const { read, language } = useLanguage();
  const saved = query.has('saved');
  const messages = useWatched(outbox.messages);
  const refusedAt = (name: string) => messages.find(({ id, state }) => id === query.get(name) && state === 'refused') ?? null;
  const [childId, card] = [query.get('child') ?? '', query.get('card') ?? ''];
  const [mends, find] = [refusedAt('message'), refusedAt('find')];
  const name = mends ? `worry/mends/${mends.id}` : find ? `worry/find/${find.id}` : childId ? `worry/child/${childId}` : card ? `worry/card/${card}` : 'worry';
  const begin = (): WorryDraft => {
    if (mends) {
      const { id: _, urgency, said, where, contact, childId: about } = mends.body as WorryBody;
      return { ...newWorry({ said, where: where ?? '', childId: about ?? '' }), urgency, contact: contact ?? '' };
    }
    if (!find) return newWorry({ childId, where: card && say('card', { card }) });
    const { name: called, birthDate, carer, situations: seen, note } = find.body as FindBody;
    const between = language === 'zh' ? '\u3001' : ', ';
    const said = [say('fromFind'), say('fromFindChild', { name: called, birthDate }), carer && say('fromFindCarer', { carer }), seen.map((one) => read(situations[one])).join(between), note].filter(Boolean).join('\n');
    return newWorry({ said });
  };
  if (query.has('message') && !mends && !saved) return <Screen title={say('title')} back="/more"><p>{say('gone')}</p><Own /></Screen>;
  return (
    <Screen title={say('title')} back={childId ? `/child/${childId}` : '/more'}>
      {saved && <><p class="notice" role="status">{say('saved')}</p><a class="button" href="#/worry">{say('another')}</a></>}
      {!saved && <WorryForm key={name} name={name} begin={begin} mends={mends} find={find} onSaved={() => { scrollTo(0, 0); go('/worry?saved=1', { replace: true }); }} />}
      <Own />
    </Screen>
  );
}

function WorryForm({ name, begin, mends, find, onSaved }: { name: string; begin: () => WorryDraft; mends: Message | null; find: Message | null; onSaved: () => void }) {
  const { store, outbox, pack, owner } = useOpen();
  const say = useWords(worryWords);
  const { read } = useLanguage();
  const outOfReach = useOutOfReach();
  const [first] = useState(begin);
  const [draft, setDraft, forget] = useDraft<WorryDraft>(store, name, first);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState(false);
  const children = useWatched(pack.kept)?.content.children ?? [];
  if (!draft) return null;
  const set = (part: Partial<WorryDraft>) => setDraft({ ...draft, ...part });
  const missing = tried ? missingIn(draft) : [];
  const send = async () => {
    setTried(true);
    setFault(false);
    if (missingIn(draft).length > 0) return;
    const body = worryBody(draft, children);
    try {
      if (mends) {
        await outbox.decide(mends.id, { is: 'edited', body });
        await store.putAll([forget()]);
      } else {
        await outbox.add([worryMessage(body)], [forget()]);
        if (find) await outbox.decide(find.id, { is: 'theirs' });
      }
      onSaved();
    } catch {
      setFault(true);
    }
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }} noValidate>
      <div class="notice warn">
        <p><b>{say('dangerFirst')}</b> {say('callFirst')}</p>
        <CallPolice />
        {outOfReach && <p><b>{say('offlineNow')}</b></p>}
      </div>
      {find && <p class="notice">{say('fromFindSays')}</p>}
      <Options legend={say('urgency')} name="urgency" options={inOrder.map((id) => ({ id, label: read(urgencies[id]), checked: draft.urgency === id }))} onPick={(urgency) => set({ urgency: urgency as Urgency })} wrong={missing.includes('urgency') ? say('urgencyMissing') : null} />
      <label>{say('said')}<small>{say('saidSays')}</small><textarea maxLength={2000} value={draft.said} onInput={({ currentTarget }) => set({ said: currentTarget.value })} />{missing.includes('said') && <p class="wrong">{say('saidMissing')}</p>}</label>
      {children.length > 0 && (
        <label>
          {say('child')}
          <select value={draft.childId} onChange={({ currentTarget }) => set({ childId: currentTarget.value })}>
            <option value="">{say('noChild')}</option>
            {children.map(({ id, name: called, place }) => <option key={id} value={id}>{called} · {place}</option>)}
          </select>
        </label>
      )}
      <label>{say('where')}<small>{say('whereSays')}</small><input maxLength={maxWhere} value={draft.where} onInput={({ currentTarget }) => set({ where: currentTarget.value })} /></label>
      <label>{say('contact')}<small>{say('contactSays', { name: owner.name })}</small><input type="tel" autocomplete="off" maxLength={100} value={draft.contact} onInput={({ currentTarget }) => set({ contact: currentTarget.value })} /></label>
      <p>{say('whoReads')}</p>
      {fault && <p class="wrong" role="alert">{say('notSaved')}</p>}
      <button type="submit" class="primary">{say('send')}</button>
    </form>
  );
}

function Own() {
  const { outbox } = useOpen();
  const say = useWords(worryWords);
  const { read, language } = useLanguage();
  const listed = useListed();
  const all = ownWorries(listed ?? [], useWatched(outbox.messages));
  return (
    <section class="part">
      <h2>{say('own')}</h2>
      {all.length === 0 && <p>{say('none')}</p>}
      {all.length > 0 && (
        <ul class="list">
          {all.map((one) => {
            const { day, time } = dayAndTime(one.at);
            const content = (
              <>
                <span class="row-head"><b>{one.is === 'told' ? read(concernLifecycle.states[one.state].title) : say(one.state === 'refused' ? 'hereRefused' : 'hereWaiting')}</b></span>
                <span>{dayInWords(day, language)} {time} · {read(urgencies[one.urgency])}</span>
                {one.is === 'told' && <span>{say('receipt', { receipt: one.receipt })}</span>}
              </>
            );
            return one.is === 'here' && one.state === 'refused'
              ? <li key={one.messageId}><a class="row" href={`#/outbox/${one.messageId}`}>{content}</a></li>
              : <li key={one.is === 'told' ? one.id : one.messageId}><div class="row">{content}</div></li>;
          })}
        </ul>
      )}
    </section>
  );
}
