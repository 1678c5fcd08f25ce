import { Checkbox, Form } from 'antd';
import { addCircumstance } from '@tonghu/domain/children/file-endpoints';
import type { CircumstanceDetail, Guardian } from '@tonghu/domain/children/guardian-shapes';
import { type Circumstance, type CircumstanceSource, circumstanceSources, circumstances, disabilityGrades, disabilityKinds, relations } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { useLanguage, useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField, YesNoField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { childrenWords } from './words.ts';

interface Entered { circumstance: Circumstance; from: IsoDate; until?: IsoDate | null; detail?: CircumstanceDetail; evidence?: string; source: CircumstanceSource }

/** What befell a parent or carer: asked in the words of that circumstance, with what proves it. */
export function CircumstanceDrawer({ file, who, open, close }: { file: ChildFile; who: Guardian; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const name = who.name ? `${read(relations[who.relation])} ${who.name}` : read(relations[who.relation]);
  return (
    <FormDrawer<typeof addCircumstance, Entered>
      open={open} close={close} title={say('circumstanceOf', { who: name })} endpoint={addCircumstance} draft={`circumstance ${who.id}`} form={form}
      initial={{ source: 'paper' }}
      ask={(entered, id) => ({ params: { id: file.id, guardianId: who.id }, body: { ...entered, id, detail: numbered(entered.detail) } })}
    >
      <Fields form={form} />
    </FormDrawer>
  );
}

/** Keys of a table are text; kind and grade are numbers. */
const numbered = ({ kind, grade, ...rest }: CircumstanceDetail = {}): CircumstanceDetail =>
  ({ ...rest, ...(kind && { kind: Number(kind) }), ...(grade && { grade: Number(grade) }) });

function Fields({ form }: { form: ReturnType<typeof Form.useForm<Entered>>[0] }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const kind = Form.useWatch('circumstance', form);
  const declared = Form.useWatch(['detail', 'declared'], form);
  const cannotSearch = Form.useWatch(['detail', 'policeCannotSearch'], form);
  const about = kind && circumstances[kind];
  return (
    <>
      <ChoiceField name="circumstance" label={say('circumstance')} table={circumstances} needed />
      {about && (
        <>
          {kind === 'severe-disability' && (
            <>
              <ChoiceField name={['detail', 'kind']} label={say('disabilityKind')} table={disabilityKinds} needed />
              <ChoiceField name={['detail', 'grade']} label={say('disabilityGrade')} table={disabilityGrades} needed />
            </>
          )}
          {kind === 'severe-illness' && <TextField name={['detail', 'illness']} label={say('illness')} needed />}
          {kind === 'away' && <TextField name={['detail', 'place']} label={say('awayTo')} />}
          <DayField name="from" label={read(about.from)} needed />
          {about.until && <DayField name="until" label={read(about.until)} extra={say('goesOn')} future />}
          {kind === 'dead' && <Form.Item name={['detail', 'declared']} valuePropName="checked"><Checkbox>{say('detailDeclared')}</Checkbox></Form.Item>}
          {kind === 'dead' && declared && <DayField name={['detail', 'revokedOn']} label={say('revokedOn')} />}
          {kind === 'out-of-contact' && (
            <>
              <YesNoField name={['detail', 'found']} label={say('found')} yes={say('foundYes')} no={say('foundNot')} unknown={say('foundGoing')} />
              <DayField name={['detail', 'lostSince']} label={say('lostSince')} />
              <YesNoField name={['detail', 'policeCannotSearch']} label={say('cannotSearch')} yes={say('cannotSearchYes')} no={say('cannotSearchNo')} />
              {!cannotSearch && <DayField name={['detail', 'receiptOn']} label={say('receiptOn')} />}
              {cannotSearch !== false && <DayField name={['detail', 'recognisedOn']} label={say('recognisedOn')} />}
            </>
          )}
          <TextField name="evidence" label={say('evidence')} extra={read(about.evidence)} max={400} />
          <ChoiceField name="source" label={say('source')} table={circumstanceSources} needed />
        </>
      )}
    </>
  );
}
