import { CheckCircleFilled, ClockCircleOutlined, DownOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown, Form } from 'antd';
import { useState } from 'react';
import { changeTask, dropTask, finishTask } from '@tonghu/domain/care/endpoints';
import { type TaskState, taskLifecycle } from '@tonghu/domain/care/lifecycle';
import { type CareSubject, carePolicy } from '@tonghu/domain/care/policy';
import type { ServiceTask, TaskChanges } from '@tonghu/domain/care/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import { dimensions } from '@tonghu/domain/visits/labels';
import { Conflict } from '../shell/Conflict.tsx';
import { DueDay } from '../shell/DueDay.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { CareDrawer } from './CareDrawer.tsx';
import { DayField, LongField } from './fields.tsx';
import { type EnteredTask, TaskFields, taskEntered, taskSent } from './TaskFields.tsx';
import { careWords } from './words.ts';

const marks: Record<TaskState, React.ReactNode> = { open: <ClockCircleOutlined />, done: <CheckCircleFilled />, dropped: <MinusCircleOutlined /> };
type Deed = 'finish' | 'drop' | 'change';

/** The tasks of a plan as rows: what for, what, who, until when, and what came of it. */
export function TaskList({ tasks, about }: { tasks: readonly ServiceTask[]; about: Omit<CareSubject, 'task' | 'doerId'> }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [open, setOpen] = useState<{ deed: Deed; task: ServiceTask } | null>(null);
  return (
    <>
      <ul className="care-tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <div>
              <strong>{task.task}</strong>
              {task.need && <div>{say('needOf', { need: task.need })}</div>}
              <div className="care-task-line">
                <span>{read(dimensions[task.dimension])}</span>
                <span>{task.staff ? `${task.staff.name} ${read(posts[task.staff.post].title)}` : task.outside}</span>
                <span>{marks[task.state]} {read(taskLifecycle.states[task.state].title)} {task.endedOn && day(task.endedOn)}</span>
                {task.state === 'open' && <span>{day(task.dueOn)} <DueDay day={task.dueOn} /></span>}
              </div>
              {task.result && <div className="care-task-result">{task.result}</div>}
            </div>
            <TaskDeeds task={task} about={about} choose={(deed) => setOpen({ deed, task })} />
          </li>
        ))}
      </ul>
      {open && <TaskDrawer {...open} close={() => setOpen(null)} />}
    </>
  );
}

/** What this person may do with a task: done first, the rest behind. Nothing where nothing may be done. */
export function TaskDeeds({ task, about, choose }: { task: ServiceTask; about: Omit<CareSubject, 'task' | 'doerId'>; choose: (deed: Deed) => void }) {
  const say = useWords(careWords);
  const may = useMay();
  const subject: CareSubject = { ...about, task: task.state, doerId: task.staff?.id ?? null };
  const rest = (['change', 'drop'] as const).filter((deed) => may(carePolicy, `care.${deed}-task`, subject).may);
  return (
    <span className="care-task-deeds">
      {may(carePolicy, 'care.finish-task', subject).may && <Button size="small" aria-label={`${say('done')} ${task.task}`} onClick={() => choose('finish')}>{say('done')}</Button>}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: rest.map((deed) => ({ key: deed, label: say(deed), onClick: () => choose(deed) })) }}>
          <Button size="small" icon={<DownOutlined />} iconPlacement="end" aria-label={`${say('more')} ${task.task}`}>{say('more')}</Button>
        </Dropdown>
      )}
    </span>
  );
}

/** One deed about one task. */
export function TaskDrawer({ deed, task, close }: { deed: Deed; task: ServiceTask; close: () => void }) {
  const say = useWords(careWords);
  if (deed === 'change') return <ChangeDrawer task={task} close={close} />;
  if (deed === 'drop') {
    return (
      <CareDrawer<typeof dropTask, { reason: string }>
        close={close} title={say('drop')} endpoint={dropTask} draft={`drop ${task.id}`} version={task.version} ask={(body, { version }) => ({ params: { taskId: task.id }, version, body })}
      >
        <p style={{ marginBottom: 16 }}>{task.task}</p>
        <LongField name="reason" label={say('reason')} max={1000} />
      </CareDrawer>
    );
  }
  return (
    <CareDrawer<typeof finishTask, { on: string; result: string }>
      close={close} title={say('doneTitle')} endpoint={finishTask} draft={`done ${task.id}`} version={task.version} initial={{ on: todayInChina() }}
      ask={(body, { version }) => ({ params: { taskId: task.id }, version, body })}
    >
      <p style={{ marginBottom: 16 }}>{task.task}</p>
      <DayField name="on" label={say('doneOn')} when="gone" />
      <LongField name="result" label={say('result')} extra={say('resultHow')} max={1000} />
    </CareDrawer>
  );
}

/** Changes a task; when somebody else was faster, both versions stand side by side. */
function ChangeDrawer({ task, close }: { task: ServiceTask; close: () => void }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [form] = Form.useForm<EnteredTask>();
  const initial = taskEntered(task);
  // Only what this person changed is sent: whatever somebody else changed meanwhile stays theirs.
  const changed = (entered: EnteredTask): TaskChanges => {
    const [mine, before] = [taskSent(entered), taskSent(initial)];
    return Object.fromEntries(Object.entries(mine).filter(([name, value]) => value !== before[name as keyof typeof before]));
  };
  return (
    <CareDrawer<typeof changeTask, EnteredTask>
      close={close} title={say('change')} endpoint={changeTask} draft={`task ${task.id} ${task.version}`} version={task.version} initial={initial} form={form}
      ask={(entered, { version }) => ({ params: { taskId: task.id }, version, body: changed(entered) })}
      problem={(problem, send) => problem.code === 'changed-meanwhile' && (
        <Conflict<ServiceTask>
          problem={problem}
          mine={changed(form.getFieldsValue(true) as EnteredTask) as Partial<ServiceTask>}
          fields={{
            need: { label: say('need') }, dimension: { label: say('dimension'), show: (one) => one && read(dimensions[one]) }, task: { label: say('task') },
            outside: { label: say('outside') }, dueOn: { label: say('dueOn'), show: day },
          }}
          keepMine={(theirs) => send({ params: { taskId: task.id }, version: theirs.version, body: changed(form.getFieldsValue(true) as EnteredTask) })}
          takeTheirs={close}
        />
      )}
    >
      {(given) => <TaskFields childId={task.childId} form={given} />}
    </CareDrawer>
  );
}
