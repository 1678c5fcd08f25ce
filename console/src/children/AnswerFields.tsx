import { Form, Radio } from 'antd';
import { type AnswerForm, type AnswerPart, type EnteredAnswer, partsAsked } from '@tonghu/domain/discovery/fact-answers';
import { useLanguage, useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField, YesNoField } from './fields.tsx';
import { childrenWords } from './words.ts';

/** The fields that answer one question of the rules, whatever the fact: first whether there is any, then what the rules read of it. Kept in the form under `name`. */
export function AnswerFields({ form, name, label }: { form: AnswerForm; name: readonly string[]; label?: string }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const entered = (Form.useWatch([...name]) as EnteredAnswer | undefined) ?? {};
  return (
    <>
      {form.none && (
        <Form.Item name={[...name, 'has']} label={label ?? say('answer')} rules={[{ required: true, message: say('chooseNeeded', { what: label ?? say('answer') }) }]}>
          <Radio.Group options={[{ value: true, label: read(form.some ?? say('yes')) }, { value: false, label: read(form.none) }]} />
        </Form.Item>
      )}
      {partsAsked(form, entered).map((part) => <PartField key={part.name} part={part} name={[...name, part.name]} label={form.whole && !form.none && label ? label : read(part.says)} />)}
    </>
  );
}

function PartField({ part, name, label }: { part: AnswerPart; name: string[]; label: string }) {
  const say = useWords(childrenWords);
  const needed = part.needed ?? false;
  switch (part.as) {
    case 'day': return <DayField name={name} label={label} needed={needed} future={part.ahead ?? false} />;
    case 'text': return <TextField name={name} label={label} needed={needed} max={200} />;
    case 'choice': return <ChoiceField name={name} label={label} table={part.of} needed={needed} clear={!needed} />;
    // What is needed has no third answer: who does not know leaves the question open.
    case 'yes-no': return needed
      ? (
        <Form.Item name={name} label={label} rules={[{ required: true, message: say('chooseNeeded', { what: label }) }]}>
          <Radio.Group options={[{ value: true, label: say('yes') }, { value: false, label: say('no') }]} />
        </Form.Item>
      )
      : <YesNoField name={name} label={label} />;
  }
}
