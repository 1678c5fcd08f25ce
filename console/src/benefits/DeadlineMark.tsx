import { ExclamationCircleOutlined, PauseCircleOutlined } from '@ant-design/icons';
import type { ApplicationRow } from '@tonghu/domain/benefits/application';
import { DueDay } from '../shell/DueDay.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

type Dated = Pick<ApplicationRow, 'dueOn' | 'aidConfirmBy' | 'aidOverdue' | 'aidFirst' | 'state'>;

/** The time limit of an application, and beside it the one for aid given first. */
export function DeadlineMark({ of }: { of: Dated }) {
  const say = useWords(benefitsWords);
  const { day } = useFormat();
  const ended = ['approved', 'refused', 'withdrawn'].includes(of.state);
  if (ended) return <span className="quiet">—</span>;
  const limit = of.dueOn === null ? <span className="quiet"><PauseCircleOutlined /> {say('noLimit')}</span> : <DueDay day={of.dueOn} />;
  if (!of.aidFirst || of.aidConfirmBy === null) return limit;
  const aid = of.aidOverdue
    ? <strong className="late"><ExclamationCircleOutlined /> {say('aidLate', { day: day(of.aidConfirmBy) })}</strong>
    : <span className="quiet">{say('aidBy', { day: day(of.aidConfirmBy) })}</span>;
  return <span className="row wrap">{limit}{aid}</span>;
}
