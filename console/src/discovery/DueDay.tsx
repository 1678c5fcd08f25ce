import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { discoveryWords } from './words.ts';

const daysUntil = (day: IsoDate, today: IsoDate): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);

/** How long is left, in words and with a sign: lateness is never told by colour alone. */
export function DueDay({ day }: { day: IsoDate | null }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  if (day === null) return <span className="quiet">—</span>;
  const left = daysUntil(day, todayInChina());
  const words = left < 0 ? say('overdueBy', { count: -left }) : left === 0 ? say('dueToday') : say('dueLeft', { count: left });
  return (
    <Tooltip title={format.day(day)}>
      <span className={`nowrap${left <= 0 ? ' late' : ''}`}>{left < 0 ? <ExclamationCircleFilled /> : <ClockCircleOutlined />} {words}</span>
    </Tooltip>
  );
}
