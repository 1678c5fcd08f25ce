import { Checkbox, Input, InputNumber, Radio } from 'antd';
import type { FormItem, FormSection } from '@tonghu/domain/assessments/form-model';
import type { Answer } from '@tonghu/domain/assessments/instrument';
import type { Text } from '@tonghu/domain/text';
import { useLanguage, useWords } from '../shell/language.ts';
import { assessmentWords } from './words.ts';

interface Props {
  sections: FormSection[];
  /** One answer; null takes it back. */
  answer: (id: string, value: Answer | null) => void;
  /** One option tapped. */
  pick: (id: string, option: string) => void;
  /** What the server refused, by question. */
  refused: Record<string, Text | string>;
}

/** The questions of an instrument as the one form model gives them; the phone draws the same. */
export function QuestionFields({ sections, answer, pick, refused }: Props) {
  const { read } = useLanguage();
  return (
    <>
      {sections.filter((section) => section.visible).map((section) => (
        <section key={section.id} className="panel" aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>{section.title}</h2>
          {section.help && <p className="quiet" style={{ marginBottom: 12 }}>{section.help}</p>}
          {section.items.filter((item) => item.visible).map((item) => (
            <fieldset key={item.id} className="question" id={`question-${item.id}`} aria-describedby={item.help ? `help-${item.id}` : undefined}>
              <legend tabIndex={-1}>{item.label}{item.required && <Required />}</legend>
              {item.help && <p className="quiet" id={`help-${item.id}`} style={{ marginBottom: 6 }}>{item.help}</p>}
              <Field item={item} answer={(value) => answer(item.id, value)} pick={(option) => pick(item.id, option)} />
              {(refused[item.id] ?? item.error) && <p className="question-error" role="alert">{read(refused[item.id] ?? item.error)}</p>}
            </fieldset>
          ))}
        </section>
      ))}
    </>
  );
}

function Required() {
  const say = useWords(assessmentWords);
  return <span className="quiet" style={{ fontWeight: 400 }}> {say('required')}</span>;
}

function Field({ item, answer, pick }: { item: FormItem; answer: (value: Answer | null) => void; pick: (option: string) => void }) {
  const say = useWords(assessmentWords);
  if (item.kind === 'one') {
    return (
      <Radio.Group name={item.id} value={item.options.find((option) => option.checked)?.id ?? null} onChange={(event) => pick(event.target.value as string)}>
        {item.options.map((option) => <Radio key={option.id} value={option.id}>{option.label}</Radio>)}
      </Radio.Group>
    );
  }
  if (item.kind === 'many') {
    return (
      <div className="ant-checkbox-group">
        {item.options.map((option) => <Checkbox key={option.id} checked={option.checked} onChange={() => pick(option.id)}>{option.label}</Checkbox>)}
      </div>
    );
  }
  if (item.kind === 'number') {
    return (
      <InputNumber
        aria-label={item.label} value={typeof item.value === 'number' ? item.value : null} onChange={(value) => answer(value)} precision={0} style={{ width: 200 }}
        suffix={item.range?.unit ?? undefined} placeholder={item.range ? say('numberRange', { min: item.range.min, max: item.range.max }) : undefined}
      />
    );
  }
  return <Input.TextArea aria-label={item.label} rows={2} value={typeof item.value === 'string' ? item.value : ''} onChange={(event) => answer(event.target.value || null)} />;
}
