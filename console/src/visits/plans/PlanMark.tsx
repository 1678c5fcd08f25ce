import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import type { PlannedVisit } from '@tonghu/domain/visits/plan-shapes';
import { planWhens } from '@tonghu/domain/visits/plan-shapes';
import { useLanguage, useWords } from '../../shell/language.ts';
import { planWords } from './words.ts';

/** How a planned visit stands, in words and with a sign. Visits are due on a day of the calendar, weekends too. */
export function PlanMark({ plan }: { plan: Pick<PlannedVisit, 'when' | 'daysOverdue'> }) {
  const say = useWords(planWords);
  const { read } = useLanguage();
  if (plan.when === 'overdue') return <span className="nowrap plan-late"><ExclamationCircleFilled aria-hidden /> {say('overdueBy', { count: plan.daysOverdue })}</span>;
  return <span className="nowrap plan-when">{plan.when === 'due' && <ClockCircleOutlined aria-hidden />} {read(planWhens[plan.when])}</span>;
}
