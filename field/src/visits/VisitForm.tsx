/* The form of a visit and the look over it before it is sent. Everything entered is in the draft at once; leaving loses nothing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { moment } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen, usePhone } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import { useWatched, watched } from '../shell/watched.ts';
import { type Change, StoreFull } from '../store/store.ts';
import { ChildChanges } from '../children/ChildChanges.tsx';
import { offsetSeconds } from './clock-offset.ts';
import { ownVisits } from './own-visits.ts';
import { visitToSend } from './send-visit.ts';
import { dropVisit, reloadUnderWay } from './under-way.ts';
import { type At, bodyOf, missingIn } from './visit-body.ts';
import type { VisitDraft } from './visit-draft.ts';
import { VisitFields } from './VisitFields.tsx';
import { VisitReview } from './VisitReview.tsx';
import { VisitTimes } from './VisitTimes.tsx';
import { visitWords } from './words.ts';

export function VisitForm({ draft, onChange, forget }: { draft: VisitDraft; onChange: (next: VisitDraft) => void; forget: () => Change }) {
  const open = useOpen();
  const { trouble } = usePhone();
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const [step, setStep] = useState<'fill' | 'review'>('fill');
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<'full' | 'notSaved' | null>(null);
  const [busy, setBusy] = useState(false);
  const [offset, setOffset] = useState<number | null>(null);
  const faultsHere = useRef<HTMLDivElement>(null);
  useEffect(() => { offsetSeconds(open.store).then(setOffset, trouble.set); }, [open, trouble]);

  // Several things may arrive within one drawing (a picture, a position): each changes the latest.
  const [latest] = useState(() => watched(draft));
  const change = (part: Partial<VisitDraft>) => {
    latest.set({ ...latest.get(), ...part });
    onChange(latest.get());
  };

  const content = useWatched(open.pack.kept)?.content;
  const child = content?.children.find(({ id }) => id === draft.child.id);
  const at = (): At => ({ now: moment(), offsetSeconds: offset, positions: content?.city.positions ?? false });
  const missing = asked ? missingIn(draft, at()) : {};

  const lookOver = () => {
    setAsked(true);
    if (Object.keys(missingIn(draft, at())).length > 0) return requestAnimationFrame(() => faultsHere.current?.focus());
    if (draft.times.is === 'running' && !draft.times.ended) change({ times: { ...draft.times, ended: moment() } });
    setStep('review');
    scrollTo(0, 0);
  };

  const send = async () => {
    const body = bodyOf(draft, at());
    if (!body) return setStep('fill');
    setBusy(true);
    try {
      const own = await ownVisits(open.store, draft.child.id);
      const { messages, besides } = visitToSend(draft, body, own);
      if (draft.mends) {
        const note = { ...messages[0]! };
        await open.outbox.decide(draft.mends, { is: 'edited', body: note.body });
        await open.store.putAll([forget(), ...besides]);
      } else await open.outbox.add(messages, [forget(), ...besides]);
      trouble.set(null); // what could not be kept before is kept now
      await reloadUnderWay(open.store);
      go(`/child/${draft.child.id}?saved=1`, { replace: true });
    } catch (fault) {
      onChange(draft); // `forget` let go of what was not written yet
      setFailed(fault instanceof StoreFull ? 'full' : 'notSaved');
      setBusy(false);
    }
  };

  const title = say(draft.corrects ? 'correctTitle' : draft.mends ? 'mendTitle' : draft.times.is === 'by-hand' ? 'afterwardsTitle' : 'title', { name: draft.child.name });
  const back = `/child/${draft.child.id}` as const;
  if (step === 'review') {
    return (
      <>
        <Screen key="review" title={title} back={back}>
          <VisitReview draft={draft} at={at()} />
          <button type="button" onClick={() => { setStep('fill'); setFailed(null); }}>{say('edit')}</button>
        </Screen>
        <div class="dock">
          {failed && <p class="notice warn" role="alert">{say(failed)}</p>}
          <button type="button" class="primary" disabled={busy} onClick={() => void send()}>{say('send')}</button>
        </div>
      </>
    );
  }
  return (
    <>
      <Screen key="fill" title={title} back={back}>
        {child && <ChildChanges child={child} />}
        <VisitTimes draft={draft} at={at()} onChange={change} missing={missing} />
        <VisitFields draft={draft} onChange={change} missing={missing} positions={content?.city.positions ?? false} photoConsent={child?.photoConsent ?? draft.child.photoConsent} latest={latest.get} />
        {Object.keys(missing).length > 0 && (
          <div class="notice warn" role="alert" tabIndex={-1} ref={faultsHere}>
            <b>{say('stillMissing')}</b>
            <ul>{Object.entries(missing).map(([field, why]) => <li key={field}>{read(why)}</li>)}</ul>
          </div>
        )}
        <Drop draft={draft} onDrop={() => { forget(); void dropVisit(open, draft).then(() => go(back, { replace: true }), trouble.set); }} />
      </Screen>
      <div class="dock"><button type="button" class="primary" onClick={lookOver}>{say('finish')}</button></div>
    </>
  );
}

function Drop({ draft, onDrop }: { draft: VisitDraft; onDrop: () => void }) {
  const say = useWords(visitWords);
  const [sure, setSure] = useState(false);
  return <button type="button" class={sure ? 'danger' : 'plain'} onClick={() => (sure ? onDrop() : setSure(true))} key={draft.name}>{say(sure ? 'dropSure' : draft.times.is === 'running' ? 'drop' : 'dropOther')}</button>;
}
