/*
 * A visit: begun, filled in, looked over, sent. The address says which draft:
 *   /visit/:childId                     the visit under way, or the choice to begin one
 *   …?afterwards=1                      an earlier one, times by hand
 *   …?corrects=<visit>                  one of one's own put right, beside the old one
 *   …?message=<message>                 a refused one, mended
 */
import { useEffect, useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { type Open, useOpen, usePhone } from '../shell/phone.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { shellWords } from '../shell/words.ts';
import { useDraft } from '../store/drafts.ts';
import { BeginVisit } from './BeginVisit.tsx';
import { keepOffset } from './clock-offset.ts';
import { ownVisits } from './own-visits.ts';
import { type VisitBody, type VisitDraft, draftOfBody, nameOfDraft, newDraft } from './visit-draft.ts';
import { VisitForm } from './VisitForm.tsx';
import { visitWords } from './words.ts';
import './visits.css';

export function VisitScreen({ params, query }: ScreenProps) {
  const childId = params['childId']!;
  const name = nameOfDraft(childId, query);
  return <OneVisit key={name} name={name} childId={childId} />;
}

function OneVisit({ name, childId }: { name: string; childId: string }) {
  const open = useOpen();
  const [draft, setDraft, forget] = useDraft<VisitDraft | 'none'>(open.store, name, 'none');
  useEffect(() => keepOffset(open), [open]);
  if (draft === null) return <Opening childId={childId} />;
  if (draft !== 'none') return <VisitForm draft={draft} onChange={setDraft} forget={forget} />;
  // The visit under way is begun by the person's touch; the others open as soon as they are asked for.
  return name === `visit/${childId}` ? <BeginVisit childId={childId} onBegun={setDraft} /> : <FirstDraft name={name} childId={childId} onMade={setDraft} />;
}

function Opening({ childId, gone = false }: { childId: string; gone?: boolean }) {
  const say = useWords(visitWords);
  const shell = useWords(shellWords);
  return <Screen title={say('visit')} back={`/child/${childId}`}><p role="status">{gone ? say('gone') : shell('starting')}</p></Screen>;
}

function FirstDraft({ name, childId, onMade }: { name: string; childId: string; onMade: (draft: VisitDraft) => void }) {
  const open = useOpen();
  const { trouble } = usePhone();
  const [made, setMade] = useState<VisitDraft | null | 'gone'>(null);
  useEffect(() => { firstDraft(open, name, childId).then((draft) => setMade(draft ?? 'gone'), trouble.set); }, [open, name, childId, trouble]);
  useEffect(() => { if (made && made !== 'gone') onMade(made); }, [made, onMade]);
  return <Opening childId={childId} gone={made === 'gone'} />;
}

/** What an address other than that of the visit under way begins with; null when it is no longer there. */
async function firstDraft({ store, pack, outbox }: Open, name: string, childId: string): Promise<VisitDraft | null> {
  const [, , mode, id] = name.split('/');
  const child = pack.kept.get()?.content.children.find((one) => one.id === childId);
  if (!child) return null;
  if (mode === 'afterwards') return newDraft({ name, child, times: { is: 'by-hand', day: today(), from: '', to: '' } });
  if (mode === 'corrects') {
    const own = (await ownVisits(store, childId)).find(({ body }) => body.id === id);
    return own ? draftOfBody(own.body, { name, child, corrects: { id: own.body.id, messageId: own.messageId } }) : null;
  }
  const refused = outbox.messages.get().find((one) => one.id === id && one.state === 'refused' && one.command.path === '/visits');
  return refused ? draftOfBody(refused.body as VisitBody, { name, child, mends: refused.id }) : null;
}
