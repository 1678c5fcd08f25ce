import { Form, type FormItemProps, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { listPlanPeople } from '@tonghu/domain/care/endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import { useLanguage, useWords } from '../shell/language.ts';
import { DayPicker } from '../shell/pickers.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { careWords } from './words.ts';

interface Field { name: FormItemProps['name']; label: string; extra?: string }

/** Several lines of text that must be there. */
export function LongField({ name, label, extra, max, rows = 2 }: Field & { max: number; rows?: number }) {
  const say = useWords(careWords);
  return (
    <Form.Item name={name} label={label} extra={extra} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: label }) }]}>
      <Input.TextArea maxLength={max} autoSize={{ minRows: rows, maxRows: 10 }} />
    </Form.Item>
  );
}

/** A day, kept as `2026-06-03`: of days to come, or of days gone by. */
export function DayField({ name, label, extra, when }: Field & { when: 'ahead' | 'gone' | 'after-today' }) {
  const say = useWords(careWords);
  const today = todayInChina();
  const closed = (day: dayjs.Dayjs) => {
    const at = day.format('YYYY-MM-DD');
    return when === 'gone' ? at > today : when === 'ahead' ? at < today : at <= today;
  };
  return (
    <Form.Item
      name={name} label={label} extra={extra} rules={[{ required: true, message: say('choose', { what: label }) }]}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      getValueFromEvent={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DayPicker style={{ width: '100%' }} disabledDate={closed} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} />
    </Form.Item>
  );
}

/** Stands in the form for "somebody outside". */
export const outsider = 'outside';

/** Who leads, or who does a task, of those who can see the child. */
export function PersonField({ name, label, childId, only, withOutsider }: Field & { childId: string; only?: 'leads'; withOutsider?: boolean }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { data, isPending } = useEndpoint(listPlanPeople, { params: { childId } });
  const people = (data?.rows ?? []).filter((one) => only === undefined || one.leads);
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: say('choose', { what: label }) }]}>
      <Select
        loading={isPending} showSearch={{ optionFilterProp: 'label' }} notFoundContent={say('nobody')}
        options={[
          ...people.map((one) => ({ value: one.id, label: `${one.name} ${read(posts[one.post].title)} ${one.place}` })),
          ...(withOutsider ? [{ value: outsider, label: say('outsider') }] : []),
        ]}
      />
    </Form.Item>
  );
}
