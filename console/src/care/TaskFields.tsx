import { Form, type FormInstance, Input, Select } from 'antd';
import { type UsualNeed, usualNeeds } from '@tonghu/domain/care/usual-needs';
import type { NewTask, ServiceTask } from '@tonghu/domain/care/shapes';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { type Dimension, dimensions } from '@tonghu/domain/visits/labels';
import { useLanguage, useWords } from '../shell/language.ts';
import { DayField, LongField, PersonField, outsider } from './fields.tsx';
import { careWords } from './words.ts';

/** A task as it stands in a form: who does it is one choice. */
export interface EnteredTask { id?: string; need: string; dimension: Dimension; task: string; doer: string; outside?: string; dueOn: string }

/** What is sent of it. */
export const taskSent = ({ need, dimension, task, doer, outside, dueOn }: EnteredTask): Omit<NewTask, 'id'> => ({
  need: need.trim(), dimension, task: task.trim(), dueOn,
  ...(doer === outsider ? { staffId: null, outside: outside?.trim() ?? '' } : { staffId: doer, outside: '' }),
});

/** A stored task as it stands in a form. */
export const taskEntered = (task: ServiceTask): EnteredTask => ({
  need: task.need ?? '', dimension: task.dimension, task: task.task, doer: task.staff?.id ?? outsider, outside: task.outside, dueOn: task.dueOn,
});

/** A suggestion as the beginning of a task. */
export const taskSuggested = (usual: UsualNeed, language: 'zh' | 'en'): Partial<EnteredTask> => ({
  need: usual.need[language], dimension: usual.dimension, task: usual.does[language], dueOn: addDays(todayInChina(), usual.days),
  ...(usual.outside ? { doer: outsider, outside: usual.outside[language] } : {}),
});

/** Usual needs by what they are about. They are suggestions, and are called that. */
export function SuggestNeed({ choose }: { choose: (usual: UsualNeed) => void }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  return (
    <Form.Item label={say('suggestion')} htmlFor="usual-need" extra={say('suggestionHow')}>
      <Select<number>
        id="usual-need" value={null} placeholder={say('suggest')} showSearch={{ optionFilterProp: 'label' }}
        onChange={(at) => { const usual = usualNeeds[at]; if (usual) choose(usual); }}
        options={(Object.keys(dimensions) as Dimension[]).map((dimension) => ({
          label: read(dimensions[dimension]), title: dimension,
          options: usualNeeds.flatMap((usual, at) => (usual.dimension === dimension ? [{ value: at, label: read(usual.need) }] : [])),
        }))}
      />
    </Form.Item>
  );
}

/** The fields of one task. `at`: its place in a list of tasks; left out, the form is the task. */
export function TaskFields({ childId, at, form }: { childId: string; at?: number; form: FormInstance }) {
  const say = useWords(careWords);
  const { read } = useLanguage();
  const name = (field: string) => (at === undefined ? field : [at, field]);
  const doer = Form.useWatch(at === undefined ? 'doer' : ['tasks', at, 'doer'], form) as string | undefined;
  return (
    <>
      <LongField name={name('need')} label={say('need')} max={400} rows={1} />
      <Form.Item name={name('dimension')} label={say('dimension')} rules={[{ required: true, message: say('choose', { what: say('dimension') }) }]}>
        <Select options={(Object.keys(dimensions) as Dimension[]).map((one) => ({ value: one, label: read(dimensions[one]) }))} />
      </Form.Item>
      <LongField name={name('task')} label={say('task')} max={400} />
      <PersonField name={name('doer')} label={say('doer')} childId={childId} withOutsider />
      {doer === outsider && (
        <Form.Item name={name('outside')} label={say('outside')} extra={say('outsideHow')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('outside') }) }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      )}
      <DayField name={name('dueOn')} label={say('dueOn')} when="ahead" />
    </>
  );
}
