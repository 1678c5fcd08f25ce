/* The card of the child: used, or why not. */
import { useWords } from '../shell/language.ts';
import { OneOf } from './Choice.tsx';
import type { VisitDraft } from './visit-draft.ts';
import { visitWords } from './words.ts';

const reasons = ['whyForgot', 'whyNone', 'whyLost', 'whyBroken', 'whyOutside'] as const;

export function CardOfVisit({ draft, onChange, fault }: { draft: VisitDraft; onChange: (part: Partial<VisitDraft>) => void; fault: string | undefined }) {
  const say = useWords(visitWords);
  if (draft.card) return <p class="settled">✓ {say(draft.card.by === 'card' ? 'cardScanned' : 'cardTyped')}</p>;
  const why = reasons.find((key) => say(key) === draft.noCardReason);
  return (
    <section class="card">
      {draft.times.is === 'running' && <a class="button" href="#/scan">{say('scanCard')}</a>}
      <OneOf legend={say('noCardReason')} name="no-card" value={why ?? null} onChange={(key) => onChange({ noCardReason: say(key) })} options={reasons.map((value) => ({ value, label: say(value) }))} />
      <input aria-label={say('noCardOther')} placeholder={say('noCardOther')} maxLength={400} value={draft.noCardReason} onInput={(event) => onChange({ noCardReason: event.currentTarget.value })} />
      {fault && <p class="fault">{fault}</p>}
    </section>
  );
}
