import { ClockCircleOutlined, ExclamationCircleOutlined, PauseCircleOutlined } from '@ant-design/icons';
import type { ApplicationRow } from '@tonghu/domain/benefits/application';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

type Dated = Pick<ApplicationRow, 'dueOn' | 'daysLeft' | 'overdue' | 'aidConfirmBy' | 'aidOverdue' | 'aidFirst' | 'state'>;

/** How much time is left, in words with an icon: the four risk colours are for risk alone. */
export function DeadlineMark({ of }: { of: Dated }) {
  const say = useWords(benefitsWords);
  const { day } = useFormat();
  const ended = ['approved', 'refused', 'withdrawn'].includes(of.state);
  if (ended) return <span className="quiet">—</span>;
  const left = of.daysLeft ?? 0;
  const limit = of.dueOn === null
    ? <span className="quiet"><PauseCircleOutlined /> {say('noLimit')}</span>
    : of.overdue
      ? <strong title={day(of.dueOn)}><ExclamationCircleOutlined /> {say('overdueBy', { count: Math.max(1, -left) })}</strong>
      : <span title={day(of.dueOn)}><ClockCircleOutlined /> {left === 0 ? say('dueToday') : say('daysLeft', { count: left })}</span>;
  if (!of.aidFirst || of.aidConfirmBy === null) return limit;
  const aid = of.aidOverdue
    ? <strong><ExclamationCircleOutlined /> {say('aidLate', { day: day(of.aidConfirmBy) })}</strong>
    : <span className="quiet">{say('aidBy', { day: day(of.aidConfirmBy) })}</span>;
  return <span className="row wrap">{limit}{aid}</span>;
}
