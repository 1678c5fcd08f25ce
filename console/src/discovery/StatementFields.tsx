import { AutoComplete, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { listFileStatements } from '@tonghu/domain/discovery/endpoints';
import { LegalBasis, legalBases } from '@tonghu/domain/discovery/legal-bases';
import type { FileStatement } from '@tonghu/domain/discovery/suspected';
import { useLanguage, useWords } from '../shell/language.ts';
import { useEndpoint } from '../shell/queries.ts';
import { protectionWords } from './protection-words.ts';

/** A statement as it stands in a form, with the days as the pickers have them. */
export interface StatementEntered extends FileStatement { asOf?: Dayjs | null; expiresOn?: Dayjs | null }

export const nothingStated: StatementEntered = { source: '', contact: '', purpose: '', legalBases: [], legalWords: '' };

/** The day of a picker as text, or undefined. */
export const dayOf = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');

/** Who sends a file, what for, on what basis and for how long. A sender chosen before fills in the rest. */
export function StatementFields({ latest, expiresHow }: { latest?: string | undefined; expiresHow: string }) {
  const say = useWords(protectionWords);
  const { read } = useLanguage();
  const form = Form.useFormInstance<StatementEntered>();
  const last = useEndpoint(listFileStatements);
  const senders = [...new Map((last.data?.rows ?? []).map((row) => [row.source, row])).values()];
  const known = (source: string) => last.data?.rows.find((row) => row.source === source);
  const fill = (source: string) => {
    const before = known(source);
    if (before) form.setFieldsValue({ contact: before.contact, purpose: before.purpose, legalBases: before.legalBases, legalWords: before.legalWords });
  };
  return (
    <div className="statement">
      <Form.Item name="source" label={say('source')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('sourceNeeded') }]}>
        <AutoComplete options={senders.map(({ source }) => ({ value: source }))} onSelect={fill} showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}>
          <Input maxLength={60} />
        </AutoComplete>
      </Form.Item>
      <Form.Item name="purpose" label={say('purpose')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('purposeNeeded') }]}>
        <Input maxLength={200} placeholder={say('purposeHow')} />
      </Form.Item>
      <Form.Item name="contact" label={say('contact')}>
        <Input maxLength={100} placeholder={say('contactHow')} autoComplete="off" />
      </Form.Item>
      <Form.Item name="asOf" label={say('asOf')}>
        <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item
        name="legalBases" label={say('legalBases')} dependencies={['legalWords']} validateTrigger="onBlur"
        rules={[({ getFieldValue }) => ({ validator: (_, chosen: string[]) => (chosen.length || (getFieldValue('legalWords') as string).trim() ? Promise.resolve() : Promise.reject(new Error(say('basisNeeded')))) })]}
      >
        <Select
          mode="multiple" placeholder={say('legalBasesHow')} maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }}
          options={LegalBasis.options.map((one) => ({ value: one, label: read(legalBases[one].title), says: read(legalBases[one].says) }))}
          optionRender={({ data }) => <div>{data.label}<div className="quiet">{data.says}</div></div>}
        />
      </Form.Item>
      <Form.Item name="legalWords" label={say('legalWords')}>
        <Input maxLength={300} placeholder={say('legalWordsHow')} />
      </Form.Item>
      <Form.Item name="expiresOn" label={say('expiresOn')} extra={expiresHow}>
        <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isBefore(dayjs(), 'day') || (latest !== undefined && day.isAfter(dayjs(latest), 'day'))} />
      </Form.Item>
    </div>
  );
}
