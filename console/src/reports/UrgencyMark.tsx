import { AlertFilled, ClockCircleOutlined, MessageOutlined } from '@ant-design/icons';
import { type Urgency, urgencies } from '@tonghu/domain/reports/concern';
import { useLanguage } from '../shell/language.ts';

const signs = { 'in-danger': <AlertFilled />, soon: <ClockCircleOutlined />, worry: <MessageOutlined /> } as const;

/** How urgent, by a sign and in words: never by colour alone. */
export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const { read } = useLanguage();
  return <span className={`nowrap${urgency === 'in-danger' ? ' late' : ''}`}>{signs[urgency]} {read(urgencies[urgency])}</span>;
}
