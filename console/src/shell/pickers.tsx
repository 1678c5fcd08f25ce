import { DatePicker, type DatePickerProps, type GetRef } from 'antd';
import type { Dayjs } from 'dayjs';
import type { Ref } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { pickerFormats } from './format.ts';
import { useLanguage } from './language.ts';

type Props = Omit<DatePickerProps<Dayjs, false>, 'picker' | 'format' | 'ref'> & { ref?: Ref<GetRef<typeof DatePicker>> };

/** A day. `gone`: none after today in China, whatever the clock of this computer says. */
export function DayPicker({ gone = false, ...rest }: Props & { gone?: boolean }) {
  const { language } = useLanguage();
  return <DatePicker format={pickerFormats[language].day} {...(gone && { disabledDate: (day) => day.format('YYYY-MM-DD') > todayInChina() })} {...rest} />;
}

/** A month. */
export function MonthPicker(props: Props) {
  const { language } = useLanguage();
  return <DatePicker picker="month" format={pickerFormats[language].month} {...props} />;
}
