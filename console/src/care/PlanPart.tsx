import { Button, Dropdown, Form } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { addTask, changePlan, closePlan, reviewPlan } from '@tonghu/domain/care/endpoints';
import { planLifecycle } from '@tonghu/domain/care/lifecycle';
import { carePolicy, type CareSubject } from '@tonghu/domain/care/policy';
import type { PlanChanges, ServicePlan } from '@tonghu/domain/care/shapes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import { Conflict } from '../shell/Conflict.tsx';
import { DueDay } from '../shell/DueDay.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { CareDrawer } from './CareDrawer.tsx';
import { DayField, LongField, PersonField } from './fields.tsx';
import { type EnteredTask, SuggestNeed, TaskFields, taskSent, taskSuggested } from './TaskFields.tsx';
import { TaskList } from './TaskList.tsx';
import { careWords } from './words.ts';

/** So many days ahead the next review is proposed. */
const reviewAfter = 30;
type Deed = 'add-task' | 'review' | 'change' | 'close';

/** One plan: its goal, who leads it, its tasks, its reviews, and what may be done with it. */
export function PlanPart({ plan, file }: { plan: ServicePlan; file: ChildFile }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Deed | null>(null);
  const about: Omit<CareSubject, 'task' | 'doerId'> = { child: file.status, plan: plan.state, leadId: plan.lead.id };
  const allowed = (deed: Deed) => may(carePolicy, `care.${deed}`, { ...about, task: null, doerId: null }).may;
  const rest = (['change', 'close'] as const).filter(allowed);
  return (
    <section className="file-part">
      <p className="care-goal">{plan.goal}</p>
      <dl className="facts">
        <dt>{say('state')}</dt><dd>{read(planLifecycle.states[plan.state].title)}</dd>
        <dt>{say('lead')}</dt><dd>{plan.lead.name} {read(posts[plan.lead.post].title)}</dd>
        <dt>{say('openedOn')}</dt><dd>{plan.openedBy ? say('openedBy', { day: day(plan.openedOn), name: plan.openedBy.name }) : day(plan.openedOn)}</dd>
        {plan.state === 'open' && <><dt>{say('reviewOn')}</dt><dd>{day(plan.reviewOn)} <DueDay day={plan.reviewOn} /></dd></>}
        {plan.outcome && <><dt>{say('outcome')}</dt><dd style={{ whiteSpace: 'pre-line' }}>{day(plan.closedOn)} {plan.outcome}</dd></>}
      </dl>
      {plan.state === 'open' && (
        <div className="row wrap" style={{ marginTop: 12 }}>
          {allowed('add-task') && <Button size="small" onClick={() => setOpen('add-task')}>{say('addTask')}</Button>}
          {allowed('review') && <Button size="small" onClick={() => setOpen('review')}>{say('review')}</Button>}
          {rest.length > 0 && (
            <Dropdown trigger={['click']} menu={{ items: rest.map((deed) => ({ key: deed, label: say(`${deed}Plan`), onClick: () => setOpen(deed) })) }}>
              <Button size="small" icon={<DownOutlined />} iconPlacement="end">{say('more')}</Button>
            </Dropdown>
          )}
        </div>
      )}
      {plan.tasks.length === 0 ? <Empty what={say('noTasks')} how={plan.state === 'open' && say('noTasksHow')} /> : <TaskList tasks={plan.tasks} about={about} />}
      {plan.reviews.length > 0 && (
        <>
          <h3 style={{ marginTop: 16 }}>{say('reviews')}</h3>
          {plan.reviews.map((review) => <p key={review.id} style={{ whiteSpace: 'pre-line' }}><span className="quiet">{day(review.on)} {review.by.name}</span> {review.found}</p>)}
        </>
      )}
      {open && <PlanDrawer deed={open} plan={plan} close={() => setOpen(null)} />}
    </section>
  );
}

function PlanDrawer({ deed, plan, close }: { deed: Deed; plan: ServicePlan; close: () => void }) {
  const say = useWords(careWords);
  const { language } = useLanguage();
  const params = { planId: plan.id };
  const openTasks = plan.tasks.filter(({ state }) => state === 'open').length;
  if (deed === 'change') return <ChangeDrawer plan={plan} close={close} />;
  if (deed === 'add-task') {
    return (
      <CareDrawer<typeof addTask, EnteredTask>
        close={close} title={say('addTask')} endpoint={addTask} draft={`new task ${plan.id}`} ask={(entered, { id }) => ({ params, body: { ...taskSent(entered), id } })}
      >
        {(form) => (
          <>
            <SuggestNeed choose={(usual) => form.setFieldsValue(taskSuggested(usual, language))} />
            <TaskFields childId={plan.childId} form={form} />
          </>
        )}
      </CareDrawer>
    );
  }
  if (deed === 'review') {
    return (
      <CareDrawer<typeof reviewPlan, { found: string; nextOn: string }>
        close={close} title={say('reviewTitle')} endpoint={reviewPlan} draft={`review ${plan.id}`} version={plan.version} initial={{ nextOn: addDays(todayInChina(), reviewAfter) }}
        ask={(entered, { id, version }) => ({ params, version, body: { ...entered, id } })}
      >
        <p className="care-goal">{plan.goal}</p>
        <LongField name="found" label={say('found')} extra={say('foundHow')} max={1000} rows={3} />
        <DayField name="nextOn" label={say('nextReview')} when="after-today" />
      </CareDrawer>
    );
  }
  return (
    <CareDrawer<typeof closePlan, { outcome: string; dropOpen?: string }>
      close={close} title={say('closePlan')} endpoint={closePlan} draft={`close plan ${plan.id}`} version={plan.version}
      ask={({ outcome, dropOpen }, { version }) => ({ params, version, body: { outcome, dropOpen: dropOpen?.trim() || null } })}
    >
      <p className="care-goal">{plan.goal}</p>
      <LongField name="outcome" label={say('outcome')} extra={say('outcomeHow')} max={2000} rows={3} />
      {openTasks > 0 && <LongField name="dropOpen" label={say('dropOpen')} extra={say('dropOpenHow', { count: openTasks })} max={1000} />}
    </CareDrawer>
  );
}

type EnteredPlan = Required<PlanChanges>;

/** Changes goal, lead or review day; when somebody else was faster, both versions stand side by side. */
function ChangeDrawer({ plan, close }: { plan: ServicePlan; close: () => void }) {
  const say = useWords(careWords);
  const { day } = useFormat();
  const [form] = Form.useForm<EnteredPlan>();
  const initial: EnteredPlan = { goal: plan.goal, reviewOn: plan.reviewOn, leadId: plan.lead.id };
  // Only what this person changed is sent: whatever somebody else changed meanwhile stays theirs.
  const changed = (entered: EnteredPlan): PlanChanges => Object.fromEntries(Object.entries(entered).filter(([name, value]) => value !== initial[name as keyof EnteredPlan]));
  return (
    <CareDrawer<typeof changePlan, EnteredPlan>
      close={close} title={say('changePlan')} endpoint={changePlan} draft={`plan ${plan.id} ${plan.version}`} version={plan.version} initial={initial} form={form}
      ask={(entered, { version }) => ({ params: { planId: plan.id }, version, body: changed(entered) })}
      problem={(problem, send) => problem.code === 'changed-meanwhile' && (
        <Conflict<ServicePlan>
          problem={problem} mine={changed(form.getFieldsValue(true) as EnteredPlan) as Partial<ServicePlan>}
          fields={{ goal: { label: say('goal') }, reviewOn: { label: say('reviewOn'), show: day } }}
          keepMine={(theirs) => send({ params: { planId: plan.id }, version: theirs.version, body: changed(form.getFieldsValue(true) as EnteredPlan) })}
          takeTheirs={close}
        />
      )}
    >
      <LongField name="goal" label={say('goal')} extra={say('goalHow')} max={1000} />
      <PersonField name="leadId" label={say('lead')} childId={plan.childId} only="leads" />
      <DayField name="reviewOn" label={say('reviewOn')} when="after-today" />
    </CareDrawer>
  );
}
