import { Checkbox, Form, Input, Radio, type FormInstance } from 'antd';
import { ethnicGroups } from '@tonghu/domain/children/ethnic-groups';
import { idNumberFaults } from '@tonghu/domain/children/identity';
import { type LivingForm, type NoNumberReason, type Sex, livingForms, noNumberReasons, sexes } from '@tonghu/domain/children/labels';
import { type IsoDate, ageOn, todayInChina } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';
import { listOrganisations } from '@tonghu/domain/places/endpoints';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { useList } from '../shell/queries.ts';
import { ChoiceField, DayField, TextField, YesNoField } from './fields.tsx';
import { childrenWords } from './words.ts';

/** What the forms of a child hold. */
export interface EnteredChild {
  name: string;
  idNumber?: string;
  /** Of the form only: there is no number to enter. */
  noNumber?: boolean;
  noNumberReason?: NoNumberReason | null;
  sex: Sex;
  birthDate: IsoDate;
  overAgeReason?: string | null;
  ethnicGroup: string;
  hukouCode?: string | null;
  ruralHukou?: boolean | null;
  residenceCode?: string | null;
  residenceDetail?: string | null;
  livesElsewhereSince?: IsoDate | null;
  livingForm: LivingForm;
  institutionId?: string | null;
  foundling?: boolean | null;
  note?: string;
}

/** The questions about a child, in the order people know the answers. A whole ID number fills in birth date and sex at once. */
export function IdentityFields({ form, hint, fresh }: { form: FormInstance<EnteredChild>; hint?: string | null; fresh: boolean }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const birthDate = Form.useWatch('birthDate', form);
  const number = Form.useWatch('idNumber', form);
  const without = Form.useWatch('noNumber', form) === true;
  const livingForm = Form.useWatch('livingForm', form);
  const residence = Form.useWatch('residenceCode', form);
  const hukou = Form.useWatch('hukouCode', form);
  const read18 = readIdNumber(number ?? '');
  const filledIn = (typed: string) => {
    const found = readIdNumber(typed);
    if (found.ok) form.setFieldsValue({ birthDate: found.id.birthDate, sex: found.id.sex, noNumberReason: null });
  };
  const grown = fresh && birthDate && ageOn(birthDate, todayInChina()) >= 18;
  return (
    <>
      <TextField name="name" label={say('name')} needed max={60} />
      {!without && (
        <Form.Item
          name="idNumber" label={say('idNumber')} extra={hint ? say('idNumberKept', { hint }) : say('idNumberHow')} validateTrigger="onBlur"
          rules={[
            { required: !hint, message: say('needed', { what: say('idNumber') }) },
            { validator: (_, typed?: string) => {
              const found = readIdNumber(typed ?? '');
              return !typed?.trim() || found.ok ? Promise.resolve() : Promise.reject(new Error(read(idNumberFaults[found.fault])));
            } },
          ]}
        >
          <Input maxLength={24} autoComplete="off" onChange={({ target }) => filledIn(target.value)} />
        </Form.Item>
      )}
      {!hint && <Form.Item name="noNumber" valuePropName="checked" style={{ marginTop: -8 }}><Checkbox>{say('noNumber')}</Checkbox></Form.Item>}
      {without && <ChoiceField name="noNumberReason" label={say('noNumberReason')} table={noNumberReasons} needed />}
      <Form.Item name="sex" label={say('sex')} rules={[{ required: true, message: say('chooseNeeded', { what: say('sex') }) }]}>
        <Radio.Group disabled={read18.ok} options={(['female', 'male', 'unknown'] as const).filter((sex) => sex !== 'unknown' || without).map((sex) => ({ value: sex, label: read(sexes[sex]) }))} />
      </Form.Item>
      <DayField name="birthDate" label={say('birthDate')} needed />
      {grown && <TextField name="overAgeReason" label={say('overAge')} needed max={400} />}
      <ChoiceField name="ethnicGroup" label={say('ethnicGroup')} table={ethnicGroups} needed />
      <Form.Item name="hukouCode" label={say('hukou')} extra={say('hukouHow')}><PlaceSelect placeholder={say('hukouSearch')} /></Form.Item>
      <YesNoField name="ruralHukou" label={say('rural')} yes={say('ruralYes')} no={say('ruralNo')} />
      <Form.Item
        name="residenceCode" label={say('residence')} extra={say('residenceHow')} dependencies={['hukouCode']}
        rules={[{ required: !hukou && livingForm !== 'institution', message: say('chooseNeeded', { what: say('residence') }) }]}
      >
        <PlaceSelect placeholder={say('hukouSearch')} />
      </Form.Item>
      <TextField name="residenceDetail" label={say('address')} max={200} />
      {residence && residence !== hukou && <DayField name="livesElsewhereSince" label={say('elsewhereSince')} />}
      <ChoiceField name="livingForm" label={say('livingForm')} table={livingForms} needed />
      {livingForm === 'institution' && <InstitutionField />}
      <YesNoField name="foundling" label={say('foundling')} extra={say('foundlingHow')} />
      <Form.Item name="note" label={say('note')}><Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} /></Form.Item>
    </>
  );
}

function InstitutionField() {
  const say = useWords(childrenWords);
  const { rows } = useList(listOrganisations, { query: { kind: 'institution', limit: 100 } });
  const table = Object.fromEntries(rows.map(({ id, name }) => [id, { zh: name, en: name }]));
  return <ChoiceField name="institutionId" label={say('institution')} table={table} needed />;
}
