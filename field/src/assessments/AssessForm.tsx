/* One assessment, a group of questions a step; kept while it is answered. */
import { answer, pick } from '@tonghu/domain/assessments/answers';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import type { PackChild } from '@tonghu/domain/field/pack';
import { useEffect, useRef, useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { shellWords } from '../shell/words.ts';
import { useDraft } from '../store/drafts.ts';
import { type AssessDraft, answersFor, missingBeforeSending } from './assess-draft.ts';
import { AssessedNotice } from './AssessedNotice.tsx';
import { EndStep } from './EndStep.tsx';
import { outcomeOf } from './outcome.ts';
import { Questions } from './Questions.tsx';
import { sendAssessment } from './send-assessment.ts';
import { lookOver, placeIn, stepsOf } from './steps.ts';
import { VetoNotice } from './VetoNotice.tsx';
import { assessWords } from './words.ts';

interface Given {
  instrument: Instrument;
  child: PackChild;
  /** Where it is kept, and what it begins with. */
  name: string;
  empty: AssessDraft;
  /** The refused message it mends. */
  mends: string | null;
  onSent: () => void;
}

export function AssessForm({ instrument, child, name, empty, mends, onSent }: Given) {
  const open = useOpen();
  const say = useWords(assessWords);
  const shell = useWords(shellWords);
  const { language } = useLanguage();
  const [first] = useState(empty);
  const [kept, setKept, forget] = useDraft<AssessDraft>(open.store, name, first);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (moves === 0) return;
    scrollTo(0, 0);
    head.current?.focus({ preventScroll: true });
  }, [moves]);

  const title = say('title', { name: child.name });
  const back = `/child/${child.id}` as const;
  if (!kept) return <Screen title={title} back={back}><p role="status">{shell('starting')}</p></Screen>;
  const older = kept.number !== instrument.version;
  const draft: AssessDraft = { ...kept, answers: answersFor(instrument, kept) };
  const steps = stepsOf(instrument, draft.answers, language);
  const { here, number, of, before, next } = placeIn(steps, draft.at);
  const outcome = outcomeOf(instrument, draft.answers, child.colour);
  const missing = missingBeforeSending(draft, instrument);
  const put = (part: Partial<AssessDraft>) => setKept({ ...draft, number: instrument.version, ...part });
  const give = (answers: Answers) => put({ answers, on: today() });
  const to = (step: string) => {
    put({ at: step });
    setMoves(moves + 1);
  };
  const send = async () => {
    if (missing.length > 0) return setTried(true);
    setFault(false);
    await sendAssessment(open, { draft, instrument, child, mends, forget: forget() }).then(onSent, () => setFault(true));
  };
  return (
    <Screen title={title} back={back}>
      <p class="progress" role="status">{say('step', { number, of })}{here && here.open > 0 && ` · ${say('open', { count: here.open })}`}</p>
      {before === null && <AssessedNotice child={child} />}
      {older && <p class="notice">{say('newVersion')}</p>}
      <div class="part">
        <h2 ref={head} tabIndex={-1}>{here ? here.section.title : say('look')}</h2>
        {here ? (
          <Questions
            section={here.section} answer={(id, value) => give(answer(instrument, draft.answers, id, value))} pick={(id, option) => give(pick(instrument, draft.answers, id, option))}
            below={(id) => outcome.vetoes.some(({ question }) => question === id) && <VetoNotice outcome={outcome} onEnd={() => to(lookOver)} />}
          />
        ) : <EndStep instrument={instrument} child={child} draft={draft} steps={steps} outcome={outcome} missing={tried ? missing : missing.filter((one) => one !== 'second')} change={(part) => ('at' in part ? to(part.at!) : put(part))} />}
      </div>
      {fault && <p class="wrong" role="alert">{say('notSaved')}</p>}
      <div class="foot">
        {before !== null && <button type="button" onClick={() => to(before)}>{say('back')}</button>}
        {next !== null
          ? <button type="button" class="primary" onClick={() => to(next)}>{say(next === lookOver ? 'toEnd' : 'next')}</button>
          : <button type="button" class="primary" disabled={missing.includes('questions') || missing.includes('wrong')} onClick={() => void send()}>{say('send')}</button>}
      </div>
    </Screen>
  );
}
