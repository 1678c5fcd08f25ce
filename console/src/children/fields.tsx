import { Form, type FormItemProps, Input, Radio, type RadioChangeEvent, Select } from 'antd';
import dayjs from 'dayjs';
import type { Text } from '@tonghu/domain/text';
import { useLanguage, useWords } from '../shell/language.ts';
import { DayPicker } from '../shell/pickers.tsx';
import { childrenWords } from './words.ts';

interface Field { name: FormItemProps['name']; label: string; needed?: boolean; extra?: FormItemProps['extra']; hidden?: boolean }

/** A day, kept in the form as `2024-06-03`. The future is closed unless it makes sense. */
export function DayField({ name, label, needed, extra, future = false }: Field & { future?: boolean }) {
  const say = useWords(childrenWords);
  return (
    <Form.Item
      name={name} label={label} extra={extra}
      rules={[{ required: needed ?? false, message: say('needed', { what: label }) }]}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      getValueFromEvent={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DayPicker
        style={{ width: '100%' }}
        allowClear={!needed}
        gone={!future}
        // Enter takes the typed day; without this it would send the half-filled form.
        onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }}
      />
    </Form.Item>
  );
}

/** A line of text. It complains after the field is left, not while it is typed. */
export function TextField({ name, label, needed, extra, max = 100, placeholder, rules = [], mode }: Field & {
  max?: number; placeholder?: string; rules?: FormItemProps['rules']; mode?: 'numeric' | 'tel';
}) {
  const say = useWords(childrenWords);
  return (
    <Form.Item
      name={name} label={label} extra={extra} validateTrigger="onBlur"
      rules={[{ required: needed ?? false, whitespace: true, message: say('needed', { what: label }) }, ...(rules ?? [])]}
    >
      <Input maxLength={max} autoComplete="off" inputMode={mode} placeholder={placeholder} />
    </Form.Item>
  );
}

/** One of a table of the domain, by its labels. */
export function ChoiceField<Key extends string | number>({ name, label, needed, extra, table, only, clear }: Field & {
  table: Record<Key, Text | { title: Text }>; only?: (key: Key) => boolean; clear?: boolean;
}) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const options = (Object.keys(table) as Key[]).filter((key) => only?.(key) ?? true).map((key) => {
    const entry = table[key] as Text | { title: Text };
    return { value: key, label: read('title' in entry ? entry.title : entry) };
  });
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: needed ?? false, message: say('chooseNeeded', { what: label }) }]}>
      <Select options={options} allowClear={clear ?? false} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

/** Yes, no, or not known: three answers, because a blank is not a no. In the form: true, false, null. */
export function YesNoField({ name, label, extra, yes, no, unknown }: Omit<Field, 'needed'> & { yes?: string; no?: string; unknown?: string }) {
  const say = useWords(childrenWords);
  return (
    <Form.Item
      name={name} label={label} extra={extra}
      getValueProps={(value?: boolean | null) => ({ value: value == null ? 'unknown' : value ? 'yes' : 'no' })}
      getValueFromEvent={({ target }: RadioChangeEvent) => (target.value === 'unknown' ? null : target.value === 'yes')}
    >
      <Radio.Group options={[{ value: 'yes', label: yes ?? say('yes') }, { value: 'no', label: no ?? say('no') }, { value: 'unknown', label: unknown ?? say('unknown') }]} />
    </Form.Item>
  );
}
