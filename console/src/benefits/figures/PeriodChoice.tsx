import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { pickerFormats, useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import type { Chosen } from './span.ts';
import { figuresWords } from './words.ts';

/** A year, half-year or quarter, or days of one's own; a leader has whole ones. */
export function PeriodChoice({ chosen, wholeOnly, choose }: { chosen: Chosen; wholeOnly: boolean; choose: (change: Partial<Chosen>) => void }) {
  const say = useWords(figuresWords);
  const { language } = useLanguage();
  const { month } = useFormat();
  const { kind, year, part, from, to } = chosen;
  const thisYear = dayjs().year();
  const years = Array.from({ length: 8 }, (_, at) => thisYear - at);
  const quarter = (of: number) => `${month(`${year}-${String(of * 3 - 2).padStart(2, '0')}`)} – ${month(`${year}-${String(of * 3).padStart(2, '0')}`)}`;
  const kinds = (['year', 'half', 'quarter', ...(wholeOnly ? [] : ['own'])] as Chosen['kind'][]).map((value) => ({ value, label: say(value) }));
  return (
    <>
      <label className="row">{say('span')} <Select value={kind} aria-label={say('span')} style={{ width: 130 }} onChange={(value: Chosen['kind']) => choose({ kind: value, part: 1 })} options={kinds} /></label>
      {kind !== 'own' && <label className="row">{say('year')} <Select value={year} aria-label={say('year')} style={{ width: 100 }} onChange={(value: number) => choose({ year: value })} options={[...new Set([year, ...years])].sort((a, b) => b - a).map((value) => ({ value, label: value }))} /></label>}
      {kind === 'half' && <Select value={part} aria-label={say('which')} style={{ width: 170 }} onChange={(value: number) => choose({ part: value })} options={[{ value: 1, label: say('half1') }, { value: 2, label: say('half2') }]} />}
      {kind === 'quarter' && <Select value={part} aria-label={say('which')} style={{ width: 210 }} onChange={(value: number) => choose({ part: value })} options={[1, 2, 3, 4].map((value) => ({ value, label: quarter(value) }))} />}
      {kind === 'own' && (
        <DatePicker.RangePicker format={pickerFormats[language].day} aria-label={say('days')} allowClear={false} value={[dayjs(from), dayjs(to)]}
          onChange={(days) => days?.[0] && days[1] && choose({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })} />
      )}
    </>
  );
}
