import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { workingDaysBetween } from '@tonghu/rules/working-days';
import { useFormat } from './format.ts';
import { useWords } from './language.ts';
import { shellWords } from './words.ts';

/** How many working days are left, in words and with a sign: lateness is never told by colour alone. */
export function DueDay({ day }: { day: IsoDate | null }) {
  const say = useWords(shellWords);
  const format = useFormat();
  if (day === null) return <span className="quiet">—</span>;
  const today = todayInChina();
  const left = workingDaysBetween(today, day).value;
  // Late on the first free day after is late already, though no working day has passed.
  if (day < today) return <span className="nowrap late" title={format.day(day)}><ExclamationCircleFilled /> {say('overdueBy', { count: Math.max(1, -left) })}</span>;
  const words = day === today ? say('dueToday') : left === 0 ? format.day(day) : say('dueLeft', { count: left });
  return <span className={`nowrap${day === today ? ' late' : ''}`} title={format.day(day)}><ClockCircleOutlined /> {words}</span>;
}
