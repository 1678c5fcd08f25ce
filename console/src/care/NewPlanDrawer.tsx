import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { openPlan } from '@tonghu/domain/care/endpoints';
import type { PlanBasis } from '@tonghu/domain/care/shapes';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { CareDrawer } from './CareDrawer.tsx';
import { DayField, LongField, PersonField } from './fields.tsx';
import { type EnteredTask, SuggestNeed, TaskFields, taskSent, taskSuggested } from './TaskFields.tsx';
import { careWords } from './words.ts';

interface Entered { goal: string; leadId: string; reviewOn: string; tasks?: EnteredTask[] }

/** So many days ahead a first review is proposed. */
const reviewAfter = 30;

/** A new plan: it may begin with the reasons of the latest assessment and with usual needs, each a task to fill in. */
export function NewPlanDrawer({ childId, basis, title, close }: { childId: string; basis: PlanBasis | null; title: string; close: () => void }) {
  const say = useWords(careWords);
  const { language } = useLanguage();
  return (
    <CareDrawer<typeof openPlan, Entered>
      close={close} title={title} endpoint={openPlan} draft={`plan ${childId}`} width={640}
      initial={{ reviewOn: addDays(todayInChina(), reviewAfter), tasks: [] }}
      ask={({ goal, leadId, reviewOn, tasks = [] }, { id }) => ({
        params: { childId },
        body: {
          id, goal, leadId, reviewOn, assessmentId: basis?.assessmentId ?? null,
          tasks: tasks.map((task) => ({ ...taskSent(task), id: task.id ?? crypto.randomUUID() })),
        },
      })}
    >
      {(form) => (
        <>
          <LongField name="goal" label={say('goal')} extra={say('goalHow')} max={1000} />
          <PersonField name="leadId" label={say('lead')} childId={childId} only="leads" />
          <DayField name="reviewOn" label={say('reviewOn')} when="after-today" />
          <Form.List name="tasks">
            {(fields, { add, remove }) => {
              // The id is made when the task is added, so that sending twice adds once.
              const begin = (task: Partial<EnteredTask>) => add({ id: crypto.randomUUID(), ...task });
              return (
                <section>
                  <h3>{say('firstTasks')}</h3>
                  {basis && basis.because.length > 0 && <Reasons basis={basis} use={(need) => begin({ need })} />}
                  {fields.map((field, number) => (
                    <fieldset key={field.key} className="care-task-fields">
                      <legend className="row">
                        <span style={{ flex: 1 }}>{say('taskNumber', { number: number + 1 })}</span>
                        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={`${say('remove')} ${number + 1}`} onClick={() => remove(field.name)} />
                      </legend>
                      <TaskFields childId={childId} at={field.name} form={form} />
                    </fieldset>
                  ))}
                  <SuggestNeed choose={(usual) => begin(taskSuggested(usual, language))} />
                  <Button icon={<PlusOutlined />} style={{ marginBottom: 24 }} onClick={() => begin({})}>{say('another')}</Button>
                </section>
              );
            }}
          </Form.List>
        </>
      )}
    </CareDrawer>
  );
}

function Reasons({ basis, use }: { basis: PlanBasis; use: (need: string) => void }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  return (
    <div className="care-reasons">
      <p>{say('assessedOn', { day: day(basis.on) })}</p>
      <p className="quiet">{say('reasons')}</p>
      {basis.because.map((reason) => <Button key={reason.zh} size="small" icon={<PlusOutlined />} onClick={() => use(read(reason))}>{read(reason)}</Button>)}
    </div>
  );
}
