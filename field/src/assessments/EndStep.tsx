/* The last step: what it comes to, as a suggestion, and what is still to be said before sending. */
import { colourLabels } from '@tonghu/domain/assessments/colour';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import type { AssessmentReason } from '@tonghu/domain/assessments/shapes';
import type { PackChild } from '@tonghu/domain/field/pack';
import type { Text } from '@tonghu/domain/text';
import { Risk } from '../children/ChildList.tsx';
import { dayInWords } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import type { AssessDraft, Missing } from './assess-draft.ts';
import { Options } from './Options.tsx';
import type { Outcome } from './outcome.ts';
import type { Step } from './steps.ts';
import { VetoNotice } from './VetoNotice.tsx';
import { assessWords } from './words.ts';

const reasons: readonly AssessmentReason[] = ['regular', 'round', 'lead', 'change', 'return-home'];

interface Given {
  instrument: Instrument;
  child: PackChild;
  draft: AssessDraft;
  steps: readonly Step[];
  outcome: Outcome;
  missing: readonly Missing[];
  change: (part: Partial<AssessDraft>) => void;
}

export function EndStep({ instrument, child, draft, steps, outcome, missing, change }: Given) {
  const say = useWords(assessWords);
  const { language } = useLanguage();
  const open = steps.filter((step) => step.open > 0);
  return (
    <>
      {outcome.vetoes.length > 0 && <VetoNotice outcome={outcome} />}
      {missing.includes('wrong') && <p class="wrong">{say('wrong')}</p>}
      {open.length > 0 && (
        <div class="notice">
          {missing.includes('questions') && <p>{say('incomplete')}</p>}
          <div class="buttons column">
            {open.map((step) => <button type="button" key={step.id} onClick={() => change({ at: step.id })}>{say('stillOpen', { step: step.section.title, count: step.open })}</button>)}
          </div>
        </div>
      )}
      <Suggestion instrument={instrument} child={child} outcome={outcome} />
      <Options legend={say('reason')} name="reason" options={reasons.map((id) => ({ id, label: say(id), checked: draft.reason === id }))} onPick={(reason) => change({ reason: reason as AssessmentReason })} />
      {instrument.minAssessors > 1 && (
        <label>
          {say('second')}<small>{say('secondHow')}</small>
          <input maxLength={100} autocomplete="off" value={draft.second} onInput={({ currentTarget }) => change({ second: currentTarget.value })} />
          {missing.includes('second') && <p class="wrong">{say('secondMissing')}</p>}
        </label>
      )}
      <label>{say('note')}<textarea maxLength={2000} value={draft.note} onInput={({ currentTarget }) => change({ note: currentTarget.value })} /></label>
      <p class="progress">{say('day', { day: dayInWords(draft.on, language) })}{draft.visitId && ` · ${say('withVisit')}`}</p>
    </>
  );
}

/** The weightiest come first. */
const first = 6;

function Reasons({ of }: { of: readonly Text[] }) {
  const { read } = useLanguage();
  return <ul class="reasons">{of.map((one) => <li key={one.zh}>{read(one)}</li>)}</ul>;
}

function Suggestion({ instrument, child, outcome: { colour, grade, says, because, safer } }: Pick<Given, 'instrument' | 'child' | 'outcome'>) {
  const say = useWords(assessWords);
  const { read } = useLanguage();
  if (!instrument.scoring) return <p>{say('answersKept')}</p>;
  if (!colour && !grade) return null;
  return (
    <section class="notice">
      <p class="outcome">{say('suggestion')} {colour ? <><Risk colour={colour} /> · {read(colourLabels[colour].risk)}</> : <b>{read(grade)}</b>}</p>
      {colour && <p>{say('now')} {child.colour ? <Risk colour={child.colour} /> : say('ungraded')}</p>}
      {says && <p>{read(says)}</p>}
      {because.length > 0 && <><h2>{say('why')}</h2><Reasons of={because.slice(0, first)} /></>}
      {because.length > first && <details><summary>{say('moreReasons', { count: because.length - first })}</summary><Reasons of={because.slice(first)} /></details>}
      <p><b>{say('onlySuggestion')}</b></p>
      {safer && <p>{say('saferNeeds')}</p>}
    </section>
  );
}
