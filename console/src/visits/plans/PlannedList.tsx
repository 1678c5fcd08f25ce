import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { listVisitPlans } from '@tonghu/domain/visits/plan-endpoints';
import type { PlannedVisit } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { placeName } from '../../children/place-name.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Risk } from '../../shell/Risk.tsx';
import { PlanMark } from './PlanMark.tsx';
import { ResponsibleDrawer } from './ResponsibleDrawer.tsx';
import { planWords } from './words.ts';

type Asked = Pick<QueryOf<typeof listVisitPlans>, 'when' | 'place' | 'responsible'>;

/** Children by the day their next visit is due; a row leads into the child's file. */
export function PlannedList({ when, place, responsible, filtered }: Asked & { filtered: boolean }) {
  const say = useWords(planWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const go = useNavigate();
  const may = useMay();
  const actor = useActor();
  const [giving, setGiving] = useState<PlannedVisit | null>(null);
  const list = useList(listVisitPlans, { query: { when, place, responsible } });
  const assigns = may(visitsPolicy, 'visits.assign', noVisitYet).may;
  return (
    <>
      <ListTable<PlannedVisit>
        list={list} rowKey={(row) => row.child.id}
        empty={filtered ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : <Empty what={say('noneDue')} how={say('noneDueHow')} />}
        openRow={(row) => void go(`/children/${row.child.id}?tab=visits`)}
        columns={[
          { title: say('child'), key: 'child', render: (_, row) => <span className="clip visit-name">{row.child.name}</span> },
          { title: say('dueOn'), dataIndex: 'dueOn', render: format.day },
          { title: say('when'), key: 'when', render: (_, row) => <PlanMark plan={row} /> },
          { title: say('responsible'), key: 'responsible', render: (_, row) => row.responsible?.name ?? <Tag>{say('nobody')}</Tag> },
          { title: say('place'), key: 'place', render: (_, row) => <span className="clip plan-place" title={placeName(row.place)}>{actor.place.level < 4 ? placeName(row.place) : row.place.name}</span> },
          { title: say('colour'), key: 'colour', render: (_, row) => (row.colour ? <Risk colour={row.colour} /> : <span className="quiet">{say('ungraded')}</span>) },
          {
            title: say('interval'), key: 'interval', render: (_, row) => {
              const why = row.because.map(read).join(listMark);
              return <span className="clip plan-why" title={why}>{say('everyDays', { count: row.intervalDays })}{why && <span className="quiet"> {why}</span>}</span>;
            },
          },
          { title: say('lastOn'), dataIndex: 'lastOn', render: (day: string | null) => (day ? format.day(day) : <span className="quiet">{say('never')}</span>) },
          ...(assigns ? [{
            key: 'do', render: (_: unknown, row: PlannedVisit) => (
              <Button size="small" onClick={(event) => { event.stopPropagation(); setGiving(row); }}>{say(row.responsible ? 'changePerson' : 'makeResponsible')}</Button>
            ),
          }] : []),
        ]}
      />
      {giving && <ResponsibleDrawer childId={giving.child.id} name={giving.child.name} close={() => setGiving(null)} />}
    </>
  );
}
