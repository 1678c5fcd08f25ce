import { useNavigate } from 'react-router';
import { listPlans, listPlansDue } from '@tonghu/domain/care/endpoints';
import type { PlanDue, PlanRow } from '@tonghu/domain/care/shapes';
import type { PlaceName } from '@tonghu/domain/children/shapes';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { DueDay } from '../shell/DueDay.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useList } from '../shell/queries.ts';
import { careWords } from './words.ts';

export const placeText = (place: PlaceName): string => [place.above, place.name].filter(Boolean).join(' ');
const ofChild = (id: string): string => `/children/${id}?tab=plans`;

/** Plans, what presses most first. What they are about stands in the child's file, not in the list. */
export function PlanList({ show, lead, place, filtered }: Pick<QueryOf<typeof listPlans>, 'show' | 'lead' | 'place'> & { filtered: boolean }) {
  const say = useWords(careWords);
  const { day, count } = useFormat();
  const go = useNavigate();
  const list = useList(listPlans, { query: { show, lead, place } });
  const closed = show === 'closed';
  return (
    <ListTable<PlanRow>
      list={list} rowKey="id" openRow={(row) => void go(ofChild(row.childId))}
      empty={filtered ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : <Empty what={say('noPlans')} how={say('noPlansHow')} />}
      columns={[
        { title: say('child'), dataIndex: 'childName', width: 140, render: (name: string) => <span className="clip">{name}</span> },
        { title: say('village'), key: 'place', render: (_, row) => placeText(row.place) },
        { title: say('lead'), key: 'lead', render: (_, row) => row.lead.name },
        ...(closed ? [{ title: say('closedDay'), key: 'closed', render: (_: unknown, row: PlanRow) => day(row.closedOn) }] : [
          { title: say('nextDue'), key: 'due', render: (_: unknown, row: PlanRow) => <DueDay day={row.nextDueOn} /> },
          { title: say('reviewDue'), key: 'review', render: (_: unknown, row: PlanRow) => <DueDay day={row.reviewOn} /> },
          { title: say('openTasks'), key: 'open', align: 'right' as const, render: (_: unknown, row: PlanRow) => count(row.openTasks) },
          { title: say('overdueTasks'), key: 'late', align: 'right' as const, render: (_: unknown, row: PlanRow) => <span className={row.overdueTasks > 0 ? 'late' : ''}>{count(row.overdueTasks)}</span> },
        ]),
        { title: say('doneTasks'), key: 'done', align: 'right' as const, render: (_, row) => count(row.doneTasks) },
        { title: say('openedOn'), key: 'opened', render: (_, row) => day(row.openedOn) },
      ]}
    />
  );
}

/** Children for whom a plan is asked and none was made. */
export function DueList({ place }: { place: string | undefined }) {
  const say = useWords(careWords);
  const { instant } = useFormat();
  const go = useNavigate();
  const list = useList(listPlansDue, { query: { place } });
  return (
    <ListTable<PlanDue>
      list={list} rowKey="childId" openRow={(row) => void go(ofChild(row.childId))}
      empty={<Empty what={say('noneDue')} how={say('noneDueHow')} />}
      columns={[
        { title: say('child'), dataIndex: 'childName', width: 140, render: (name: string) => <span className="clip">{name}</span> },
        { title: say('village'), key: 'place', render: (_, row) => placeText(row.place) },
        { title: say('by'), key: 'by', render: (_, row) => instant(row.by) },
        { title: say('state'), key: 'state', render: (_, row) => <span className={row.overdue ? 'late' : ''}>{say(row.overdue ? 'overdue' : 'inTime')}</span> },
      ]}
    />
  );
}
