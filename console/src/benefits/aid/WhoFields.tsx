import { Checkbox, Form, InputNumber, Radio, Select } from 'antd';
import { AidRule, aidClasses } from '@tonghu/domain/benefits/aid-definition';
import { SchoolStage, schoolStages } from '@tonghu/domain/children/labels';
import { aidRuleTitles } from '@tonghu/rules/programmes/aid-who';
import { useLanguage, useWords } from '../../shell/language.ts';
import type { Entered } from './definition-form.ts';
import { aidWords } from './words.ts';

/** Who gets it: a rule that is there already, or conditions of the place. */
export function WhoFields({ entered }: { entered: Entered }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  return (
    <>
      <Form.Item name="by" label={say('whoBy')}><Radio.Group options={[{ value: 'conditions', label: say('whoConditions') }, { value: 'rule', label: say('whoRule') }]} /></Form.Item>
      {entered.by === 'rule' && <Form.Item name="rule" label={say('rule')} rules={[{ required: true, message: say('needed') }]}><Select options={AidRule.options.map((rule) => ({ value: rule, label: read(aidRuleTitles[rule]) }))} /></Form.Item>}
      {entered.by === 'conditions' && (
        <>
          <Form.Item name="paid" valuePropName="checked"><Checkbox>{say('paid')}</Checkbox></Form.Item>
          <Form.Item name="classes" label={say('classes')}><Select mode="multiple" allowClear options={aidClasses.map(({ name, title }) => ({ value: name, label: read(title) }))} /></Form.Item>
          <div className="aid-pair">
            <Form.Item name="ageFrom" label={say('youngest')}><InputNumber min={0} max={30} precision={0} /></Form.Item>
            <Form.Item name="ageBelow" label={say('oldest')}><InputNumber min={1} max={31} precision={0} /></Form.Item>
          </div>
          <Form.Item name="living" label={say('living')}><Radio.Group options={[{ value: 'any', label: say('livingAny') }, { value: 'community', label: say('inFamily') }, { value: 'institution', label: say('inInstitution') }]} /></Form.Item>
          <Form.Item name="stages" label={say('stages')}><Select mode="multiple" allowClear options={SchoolStage.options.map((stage) => ({ value: stage, label: read(schoolStages[stage]) }))} /></Form.Item>
        </>
      )}
    </>
  );
}
