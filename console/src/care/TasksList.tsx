import { useState } from 'react';
import { Link } from 'react-router';
import { listTasks } from '@tonghu/domain/care/endpoints';
import { taskLifecycle } from '@tonghu/domain/care/lifecycle';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { TaskRow } from '@tonghu/domain/care/shapes';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { dimensions } from '@tonghu/domain/visits/labels';
import { DueDay } from '../shell/DueDay.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { useList } from '../shell/queries.ts';
import { placeText } from './PlanLists.tsx';
import { TaskDeeds, TaskDrawer } from './TaskList.tsx';
import { careWords } from './words.ts';

/** Tasks by their day, each with what may be done with it. */
export function TasksList({ show, who, place, filtered }: Pick<QueryOf<typeof listTasks>, 'show' | 'who' | 'place'> & { filtered: boolean }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const reads = may(carePolicy, 'care.read', noPlanYet).may;
  const [open, setOpen] = useState<{ deed: 'finish' | 'drop' | 'change'; task: TaskRow } | null>(null);
  const list = useList(listTasks, { query: { show, who, place } });
  return (
    <>
      <ListTable<TaskRow>
        list={list} rowKey="id"
        empty={filtered || who === 'anyone' ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : <Empty what={say('noTasksOfMine')} how={say('noTasksOfMineHow')} />}
        columns={[
          { title: say('child'), key: 'child', width: 140, render: (_, row) => <Link className="clip" to={`/children/${row.childId}${reads ? '?tab=plans' : ''}`}>{row.childName}</Link> },
          { title: say('task'), dataIndex: 'task', render: (task: string) => <div className="care-cell">{task}</div> },
          ...(show === 'ended'
            ? [{ title: say('state'), key: 'state', render: (_: unknown, row: TaskRow) => `${read(taskLifecycle.states[row.state].title)} ${day(row.endedOn)}` }]
            : [{ title: say('due'), key: 'due', render: (_: unknown, row: TaskRow) => <span className="nowrap">{day(row.dueOn)} <DueDay day={row.dueOn} /></span> }]),
          ...(who === 'anyone' ? [{ title: say('doer'), key: 'doer', render: (_: unknown, row: TaskRow) => row.staff?.name ?? row.outside }] : []),
          { title: say('dimension'), key: 'dimension', render: (_, row) => read(dimensions[row.dimension]) },
          { title: say('village'), key: 'place', render: (_, row) => placeText(row.place) },
          ...(show === 'ended'
            ? [{ title: say('result'), key: 'result', render: (_: unknown, row: TaskRow) => <div className="care-cell">{row.result}</div> }]
            : [{
              title: say('deeds'), key: 'deeds',
              // The row does not know its plan's lead; a lead has a post that may anyway. A closed plan has no open task.
              render: (_: unknown, row: TaskRow) => <TaskDeeds task={row} about={{ child: 'open', plan: 'open', leadId: null }} choose={(deed) => setOpen({ deed, task: row })} />,
            }]),
        ]}
      />
      {open && <TaskDrawer {...open} close={() => setOpen(null)} />}
    </>
  );
}
