/* What is asked of a visit, in the order of a visit: the card, the child, how it is, what was done, pictures, the next day. */
import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { type Dimension, type FindingState, type Met, type VisitKind, dimensions, findingStates, metWhom, visitKinds } from '@tonghu/domain/visits/labels';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { OneOf, SomeOf } from './Choice.tsx';
import { CardOfVisit } from './CardOfVisit.tsx';
import type { VisitDraft } from './visit-draft.ts';
import { PositionOfVisit } from './PositionOfVisit.tsx';
import { VisitPhotos } from './VisitPhotos.tsx';
import { visitWords } from './words.ts';

interface Props {
  draft: VisitDraft;
  onChange: (part: Partial<VisitDraft>) => void;
  missing: Record<string, Text>;
  positions: boolean;
  photoConsent: boolean;
  latest: () => VisitDraft;
}

const others: readonly Met[] = ['carer', 'guardian', 'neighbour', 'teacher'];

export function VisitFields({ draft, onChange, missing, positions, photoConsent, latest }: Props) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const fault = (field: string) => (missing[field] ? read(missing[field]) : undefined);
  const whom = draft.childSeen === 'not-seen' ? [...others, 'nobody' as const] : others;
  const meet = (one: Met, on: boolean) => {
    const rest = draft.others.filter((other) => other !== one && (one === 'nobody' ? false : other !== 'nobody'));
    onChange({ others: on ? [...rest, one] : draft.others.filter((other) => other !== one) });
  };
  return (
    <>
      {draft.corrects && <label>{say('correctionReason')}<textarea maxLength={400} value={draft.correctionReason} onInput={(event) => onChange({ correctionReason: event.currentTarget.value })} />{fault('correctionReason') && <span class="fault">{fault('correctionReason')}</span>}</label>}
      <CardOfVisit draft={draft} onChange={onChange} fault={fault('noCardReason')} />
      <OneOf legend={say('childSeen')} name="child-seen" even value={draft.childSeen} fault={fault('childSeen')} onChange={(childSeen) => onChange({ childSeen, ...(childSeen === 'not-seen' ? {} : { others: draft.others.filter((one) => one !== 'nobody') }) })}
        options={[{ value: 'alone', label: say('alone') }, { value: 'with-others', label: say('withOthers') }, { value: 'not-seen', label: say('notSeen') }]} />
      <SomeOf legend={say('met')} options={whom.map((value) => ({ value, label: read(metWhom[value]) }))} values={draft.others} onChange={meet} fault={fault('met')} />
      <OneOf legend={say('kind')} name="kind" value={draft.kind} onChange={(kind) => onChange({ kind })} options={(Object.keys(visitKinds) as VisitKind[]).map((value) => ({ value, label: read(visitKinds[value]) }))} />
      <FindingsOfVisit draft={draft} onChange={onChange} />
      <Words name="needs" draft={draft} onChange={onChange} most={2000} />
      <Words name="actions" draft={draft} onChange={onChange} most={2000} />
      <VisitPhotos draft={draft} onChange={onChange} photoConsent={photoConsent} latest={latest} />
      <NextOn from={draft.times.is === 'by-hand' ? draft.times.day || today() : today()} value={draft.nextOn} onChange={(nextOn) => onChange({ nextOn })} fault={fault('nextOn')} />
      <label>{say('withWhom')}<small>{say('withWhomSays')}</small><input maxLength={200} value={draft.withWhom} onInput={(event) => onChange({ withWhom: event.currentTarget.value })} /></label>
      <Words name="note" draft={draft} onChange={onChange} most={4000} />
      {(missing['lateReason'] || draft.lateReason) && <label>{say('lateReason')}<textarea maxLength={400} value={draft.lateReason} onInput={(event) => onChange({ lateReason: event.currentTarget.value })} />{fault('lateReason') && <span class="fault">{fault('lateReason')}</span>}</label>}
      {positions && draft.times.is === 'running' && <PositionOfVisit position={draft.position} onChange={(position) => onChange({ position })} />}
    </>
  );
}

function Words({ name, draft, onChange, most }: { name: 'needs' | 'actions' | 'note'; draft: VisitDraft; onChange: Props['onChange']; most: number }) {
  const say = useWords(visitWords);
  return <label>{say(name)}<textarea maxLength={most} value={draft[name]} onInput={(event) => onChange({ [name]: event.currentTarget.value })} /></label>;
}

const states: readonly FindingState[] = ['good', 'fair', 'poor'];

/** One touch a dimension; another on the same takes it back. Words are asked for only when not all is well. */
function FindingsOfVisit({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const { findings } = draft;
  const set = (dimension: Dimension, finding: { state: FindingState; note: string } | null) => {
    const { [dimension]: _, ...rest } = findings;
    onChange({ findings: finding ? { ...rest, [dimension]: finding } : rest });
  };
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{say('findings')}</h2>
      <small>{say('findingsSays')}</small>
      {(Object.keys(dimensions) as Dimension[]).map((dimension) => {
        const found = findings[dimension];
        const name = read(dimensions[dimension]);
        return (
          <div class="finding" key={dimension} role="group" aria-label={name}>
            <span class="dimension">{name}</span>
            <div class="chips even">
              {states.map((state) => (
                <button type="button" key={state} class={`chip${found?.state === state ? ' on' : ''}${state === 'poor' ? ' bad' : ''}`} aria-pressed={found?.state === state}
                  onClick={() => set(dimension, found?.state === state ? null : { state, note: found?.note ?? '' })}>{read(findingStates[state])}</button>
              ))}
            </div>
            {found && found.state !== 'good' && <label>{say('findingNote', { dimension: name })}<textarea maxLength={1000} value={found.note} onInput={(event) => set(dimension, { ...found, note: event.currentTarget.value })} /></label>}
          </div>
        );
      })}
    </section>
  );
}

function NextOn({ from, value, onChange, fault }: { from: IsoDate; value: IsoDate | null; onChange: (next: IsoDate | null) => void; fault: string | undefined }) {
  const say = useWords(visitWords);
  const [week, month] = [addDays(from, 7), addMonthsToDay(from, 1)];
  const [other, setOther] = useState(value !== null && value !== week && value !== month);
  const chosen = other ? 'other' : value === week ? 'week' : value === month ? 'month' : 'planned';
  const choose = (which: typeof chosen) => {
    setOther(which === 'other');
    if (which !== 'other') onChange(which === 'week' ? week : which === 'month' ? month : null);
  };
  return (
    <>
      <OneOf legend={say('nextOn')} name="next-on" value={chosen} onChange={choose} fault={fault}
        options={[{ value: 'planned', label: say('asPlanned') }, { value: 'week', label: say('inAWeek') }, { value: 'month', label: say('inAMonth') }, { value: 'other', label: say('otherDay') }]} />
      {other && <label>{say('otherDay')}<input type="date" min={addDays(from, 1)} value={value ?? ''} onInput={(event) => onChange(event.currentTarget.value || null)} /></label>}
    </>
  );
}
