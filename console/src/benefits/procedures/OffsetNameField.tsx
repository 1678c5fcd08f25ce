import { AutoComplete, Form, Input } from 'antd';
import { useState } from 'react';
import { offsetNamed, offsetsLike } from '@tonghu/domain/benefits/offsets-known';
import { childrenWords } from '../../children/words.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** Which other benefit: one that registers name, found by any of its names, or whatever is written. `typed`: what stands there. */
export function OffsetNameField({ typed }: { typed: string }) {
  const [say, sayField] = [useWords(procedureWords), useWords(childrenWords)];
  const { language } = useLanguage();
  const [active, setActive] = useState<string | null>(null);
  const name = offsetNamed(typed);
  const options = offsetsLike(typed).map(({ name: { zh, en } }) => ({ value: zh, label: zh, en }));
  return (
    <Form.Item
      name={['asked', 'benefit']} label={say('offsetBenefit')} validateTrigger="onBlur" extra={name === typed.trim() ? say('offsetBenefitHow') : say('offsetBenefitAs', { name })}
      rules={[{ required: true, whitespace: true, message: sayField('needed', { what: say('offsetBenefit') }) }, { min: 2, message: say('offsetBenefitShort') }]}
    >
      <AutoComplete options={options} onActive={setActive} optionRender={({ data }) => <>{data.value}{language === 'en' && <div className="quiet" style={{ whiteSpace: 'normal' }}>{data.en}</div>}</>}>
        {/* While no option is chosen by the arrows, the list names one that is not there. */}
        <Input maxLength={100} {...(active === null && { 'aria-activedescendant': undefined })} />
      </AutoComplete>
    </Form.Item>
  );
}
