import { Form } from 'antd';
import { useState } from 'react';
import { addHealth, addSchooling } from '@tonghu/domain/children/file-endpoints';
import type { HealthRecord, SchoolRecord } from '@tonghu/domain/children/file-shapes';
import { type CircumstanceSource, circumstanceSources, disabilityGrades, disabilityKinds, healthStates, schoolStages } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField, YesNoField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { childrenWords } from './words.ts';

/** Schooling and health: the newest on top, what was known before below. */
export function SchoolHealthTab({ file }: { file: ChildFile }) {
  return <><Schooling file={file} />{file.health && <Health file={file} />}</>;
}

/** People write where they know it from; what came with a file carries its code. */
function useSource() {
  const { read } = useLanguage();
  return (source: string) => (source in circumstanceSources ? read(circumstanceSources[source as CircumstanceSource]) : source);
}

function Schooling({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const sourceOf = useSource();
  const [open, setOpen] = useState(false);
  return (
    <Part title={say('schooling')} file={file} deed="children.edit" act={() => setOpen(true)} actLabel={say('addSchooling')}>
      {file.schooling.length === 0 && <Empty what={say('noSchooling')} how={say('noSchoolingHow')} />}
      {file.schooling.map((one, at) => (
        <p key={one.id} className={at > 0 ? 'quiet' : ''}>
          {[read(schoolStages[one.stage]), one.school, one.grade, one.boarding && say('boarding')].filter(Boolean).join(' · ')}{' '}
          <span className="quiet">{day(one.knownOn)} {say('knownFrom', { source: sourceOf(one.source) })}</span>
        </p>
      ))}
      <FormDrawer<typeof addSchooling, Omit<SchoolRecord, 'id'>>
        open={open} close={() => setOpen(false)} title={say('addSchooling')} endpoint={addSchooling} draft={`school ${file.id}`}
        initial={{ knownOn: todayInChina(), boarding: null }} ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
      >
        <ChoiceField name="stage" label={say('stage')} table={schoolStages} needed />
        <TextField name="school" label={say('schoolName')} />
        <TextField name="grade" label={say('grade')} max={40} />
        <YesNoField name="boarding" label={say('boarding')} />
        <DayField name="knownOn" label={say('knownOn')} needed />
        <TextField name="source" label={say('source')} needed placeholder={say('sourceHow')} />
      </FormDrawer>
    </Part>
  );
}

function Health({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const sourceOf = useSource();
  const [open, setOpen] = useState(false);
  const health = file.health ?? [];
  return (
    <Part title={say('health')} file={file} deed="children.edit" act={() => setOpen(true)} actLabel={say('addHealth')}>
      {health.length === 0 && <Empty what={say('noHealth')} how={say('noHealthHow')} />}
      {health.map((one, at) => (
        <p key={one.id} className={at > 0 ? 'quiet' : ''}>
          {[read(healthStates[one.state]), one.disabilityKind && read(disabilityKinds[one.disabilityKind]), one.disabilityGrade && read(disabilityGrades[one.disabilityGrade]),
            one.illness, one.cardUntil && `${say('cardUntil')} ${day(one.cardUntil)}`].filter(Boolean).join(' · ')}{' '}
          <span className="quiet">{day(one.knownOn)} {say('knownFrom', { source: sourceOf(one.source) })}</span>
        </p>
      ))}
      <FormDrawer<typeof addHealth, Omit<HealthRecord, 'id'>>
        open={open} close={() => setOpen(false)} title={say('addHealth')} endpoint={addHealth} draft={`health ${file.id}`}
        initial={{ knownOn: todayInChina() }}
        ask={({ disabilityKind, disabilityGrade, ...entered }, id) => ({ params: { id: file.id }, body: { ...entered, id, disabilityKind: disabilityKind ? Number(disabilityKind) : null, disabilityGrade: disabilityGrade ? Number(disabilityGrade) : null } })}
      >
        {(form) => <HealthFields form={form} />}
      </FormDrawer>
    </Part>
  );
}

function HealthFields({ form }: { form: ReturnType<typeof Form.useForm<Omit<HealthRecord, 'id'>>>[0] }) {
  const say = useWords(childrenWords);
  const state = Form.useWatch('state', form);
  return (
    <>
      <ChoiceField name="state" label={say('healthState')} table={healthStates} needed />
      {state === 'disabled' && (
        <>
          <ChoiceField name="disabilityKind" label={say('disabilityKind')} table={disabilityKinds} clear />
          <ChoiceField name="disabilityGrade" label={say('disabilityGrade')} table={disabilityGrades} clear />
          <DayField name="cardUntil" label={say('cardUntil')} future />
        </>
      )}
      {(state === 'severe' || state === 'chronic') && <TextField name="illness" label={say('illness')} />}
      <DayField name="knownOn" label={say('knownOn')} needed />
      <TextField name="source" label={say('source')} needed placeholder={say('sourceHow')} />
    </>
  );
}
