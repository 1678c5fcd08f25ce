import { DatePicker, Form, type DatePickerProps, type FormItemProps, type GetRef } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import type { Month } from '@tonghu/domain/dates';
import { childrenWords } from '../../children/words.ts';
import { useWords } from '../../shell/language.ts';
import { MonthPicker } from '../../shell/pickers.tsx';
import { typedMonth } from './offset-months.ts';
import { procedureWords } from './words.ts';

/** A month picked in a form, as the server takes it; undefined: none is. */
export const pickedMonth = (entered: unknown): Month | undefined => (entered ? dayjs(entered as Dayjs).format('YYYY-MM') : undefined);

interface Asked { name: string; label: string; extra?: string; needed?: boolean; closed: (month: Month) => string | undefined; after?: { month: string; says: string } }

/** `closed`: why a month cannot be taken. `after`: not before the month of another field. */
export function MonthField({ name, label, extra, needed = false, closed, after }: Asked) {
  const [say, sayField] = [useWords(procedureWords), useWords(childrenWords)];
  const form = Form.useFormInstance();
  const path = ['asked', name];
  const [dropped, setDropped] = useState(0);
  const picked = useRef<GetRef<typeof DatePicker>>(null);
  // The picker drops a month it cannot take, and would leave the typist wondering.
  const tellDropped = () => {
    const typed = picked.current?.nativeElement.querySelector('input')?.value ?? '';
    const month = typedMonth(typed);
    const why = month === null ? say('monthShape') : month && closed(month);
    if (why) form.setFields([{ name: path, errors: [say('monthDropped', { typed: typed.trim(), why })] }]);
    return why !== undefined;
  };
  const picker: DatePickerProps<Dayjs, false> = {
    style: { width: '100%' }, allowClear: !needed, disabledDate: (at) => closed(at.format('YYYY-MM')) !== undefined,
    // Left by the mouse, it would go on showing what it did not take. Its panel is part of it.
    onBlur: ({ relatedTarget: to }) => { if (!to?.closest('.ant-picker-dropdown') && tellDropped()) setDropped(dropped + 1); },
    onKeyDown: (event) => {
      // Enter takes the typed month; without this it would send the half-filled form.
      if (event.key === 'Enter') event.preventDefault();
      if (event.key === 'Enter' || event.key === 'Tab') tellDropped();
    },
  };
  const rules: FormItemProps['rules'] = [
    { required: needed, message: sayField('chooseNeeded', { what: label }) },
    ({ getFieldValue }) => ({ validator: (_, value: unknown) => (after && (pickedMonth(value) ?? '9999-99') < (pickedMonth(getFieldValue(['asked', after.month])) ?? '') ? Promise.reject(new Error(after.says)) : Promise.resolve()) }),
  ];
  return <Form.Item name={path} label={label} {...(extra && { extra })} dependencies={after ? [['asked', after.month]] : []} rules={rules}><MonthPicker key={dropped} ref={picked} {...picker} /></Form.Item>;
}
