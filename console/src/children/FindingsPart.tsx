import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { addFinding, removeFinding } from '@tonghu/domain/children/file-endpoints';
import { type FoundFactName, type FoundSource, foundFacts, foundSources, type HeldFinding } from '@tonghu/domain/children/found-facts';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { answerFormOf, type EnteredAnswer, valueOfAnswer } from '@tonghu/domain/discovery/fact-answers';
import { useFacts } from '../discovery/facts.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { AnswerFields } from './AnswerFields.tsx';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { useFileCommand } from './use-child-file.ts';
import { childrenWords } from './words.ts';

interface Entered { fact: FoundFactName; answers?: Partial<Record<FoundFactName, EnteredAnswer>>; knownOn: IsoDate; source: FoundSource; evidence?: string }

/** Who looks after the child, who could support it, what the county decided: found by people, read by the rules. The newest of each counts. */
export function FindingsPart({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const may = useMay();
  const [open, setOpen] = useState(false);
  const findings = file.findings ?? [];
  const mayEnter = (fact: FoundFactName) => may(childrenPolicy, foundFacts[fact].by === 'county' ? 'children.add-decision' : 'children.add-finding', file).may;
  return (
    <Part title={say('findings')} file={file} deed="children.add-finding" act={() => setOpen(true)} actLabel={say('addFinding')}>
      {findings.length === 0 && <p className="quiet">{say('noFindings')}</p>}
      {findings.map((one, at) => (
        <Finding key={one.id} file={file} one={one} older={findings.findIndex(({ fact }) => fact === one.fact) < at} removable={!one.fromAssessment && mayEnter(one.fact)} />
      ))}
      <FormDrawer<typeof addFinding, Entered>
        open={open} close={() => setOpen(false)} title={say('addFinding')} endpoint={addFinding} draft={`finding ${file.id}`}
        initial={{ knownOn: todayInChina(), source: 'visit' }}
        ask={({ fact, answers, evidence = '', ...known }, id) => ({ params: { id: file.id }, body: { ...known, id, fact, evidence, value: valueOfAnswer(answerFormOf(fact)!, withDay(fact, answers?.[fact] ?? {}, known)) } })}
      >
        {(form) => <Fields form={form} mayEnter={mayEnter} />}
      </FormDrawer>
    </Part>
  );
}

// Of the guardianship the day and the source are those of the entry: nobody is asked twice.
const withDay = (fact: FoundFactName, answer: EnteredAnswer, { knownOn, source }: Pick<Entered, 'knownOn' | 'source'>): EnteredAnswer =>
  (fact !== 'guardianship' ? answer : { ...answer, on: knownOn, ...(['visit', 'case', 'assessment'].includes(source) && { source }) });

function Fields({ form, mayEnter }: { form: ReturnType<typeof Form.useForm<Entered>>[0]; mayEnter: (fact: FoundFactName) => boolean }) {
  const say = useWords(childrenWords);
  const fact = Form.useWatch('fact', form);
  const asked = fact && answerFormOf(fact);
  return (
    <>
      <ChoiceField name="fact" label={say('findingWhat')} table={foundFacts} only={mayEnter} needed />
      {asked && <AnswerFields key={fact} name={['answers', fact]} form={fact === 'guardianship' ? { ...asked, parts: asked.parts.slice(0, 1) } : asked} />}
      <DayField name="knownOn" label={say('findingOn')} needed />
      <ChoiceField name="source" label={say('source')} table={foundSources} needed />
      <TextField name="evidence" label={say('evidence')} extra={say('findingEvidenceHow')} max={400} />
    </>
  );
}

function Finding({ file, one, older, removable }: { file: ChildFile; one: HeldFinding; older: boolean; removable: boolean }) {
  const say = useWords(childrenWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const { value } = useFacts();
  const [asking, setAsking] = useState(false);
  const remove = useFileCommand(removeFinding, () => setAsking(false));
  return (
    <div className="held">
      <div className={older ? 'quiet' : ''}>
        {read(foundFacts[one.fact].title)} <span className="quiet">{one.fact === 'guardianship' && one.value === null ? say('insufficient') : value({ name: one.fact, value: one.value })}</span>
        <div className="quiet">{[day(one.knownOn), read(foundSources[one.source]), one.evidence, one.fromAssessment && say('fromAssessment')].filter(Boolean).join(listMark)}</div>
      </div>
      {removable && <Button type="link" size="small" onClick={() => setAsking(true)}>{say('remove')}</Button>}
      <Modal
        open={asking} title={say('removeAsk')} okText={say('remove')} cancelText={say('cancel')} confirmLoading={remove.isPending}
        onOk={() => remove.mutate({ params: { id: file.id, findingId: one.id } })} onCancel={() => setAsking(false)}
      >
        <p>{say('removeFindingTells')}</p>
        <ProblemPanel problem={remove.error} />
      </Modal>
    </div>
  );
}
