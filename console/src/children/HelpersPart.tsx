import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { assignChild, endAssignment, findHelpers } from '@tonghu/domain/children/endpoints';
import { type AssignedTask, assignedTasks } from '@tonghu/domain/children/labels';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { ChoiceField, DayField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { useFileCommand } from './use-child-file.ts';
import { childrenWords } from './words.ts';

interface Entered { staffId: string; task: AssignedTask; from: IsoDate; until?: IsoDate | null }

/** Who, besides the network, was entrusted with the child by name. */
export function HelpersPart({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const end = useFileCommand(endAssignment);
  const today = todayInChina();
  const edits = may(childrenPolicy, 'children.assign', file).may;
  return (
    <Part title={say('helpers')} file={file} deed="children.assign" act={() => setOpen(true)} actLabel={say('assign')}>
      {file.assignments.length === 0 && <p className="quiet">{say('noHelpers')}</p>}
      {file.assignments.map((one) => (
        <div key={one.id} className="held">
          <div className={one.until && one.until < today ? 'quiet' : ''}>
            {one.staff.name} {read(posts[one.staff.post].title)} {read(assignedTasks[one.task])}{' '}
            <span className="quiet">{one.until ? say('period', { from: day(one.from), until: day(one.until) }) : say('since', { day: day(one.from) })}</span>
          </div>
          {edits && (one.until === null || one.until >= today) && (
            <Button type="link" size="small" loading={end.isPending} onClick={() => end.mutate({ params: { id: file.id, assignmentId: one.id }, body: { on: today } })}>{say('endAssignment')}</Button>
          )}
        </div>
      ))}
      <ProblemPanel problem={end.error} />
      <FormDrawer<typeof assignChild, Entered>
        open={open} close={() => setOpen(false)} title={say('assign')} endpoint={assignChild} draft={`assign ${file.id}`}
        initial={{ task: 'visit', from: today }} ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
      >
        <HelperField childId={file.id} />
        <ChoiceField name="task" label={say('task')} table={assignedTasks} needed />
        <DayField name="from" label={say('from')} needed future />
        <DayField name="until" label={say('until')} extra={say('goesOn')} future />
      </FormDrawer>
    </Part>
  );
}

const assignable = (Object.keys(posts) as Post[]).filter((post) => posts[post].sees === 'assigned');

function HelperField({ childId }: { childId: string }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const [post, setPost] = useState<Post>('social-worker');
  const { data, error, isPending, refetch } = useEndpoint(findHelpers, { params: { id: childId }, query: { post } });
  return (
    <>
      <Form.Item label={say('helperPost')} htmlFor="helper-post">
        <Select id="helper-post" value={post} onChange={setPost} options={assignable.map((one) => ({ value: one, label: read(posts[one].title) }))} />
      </Form.Item>
      <Form.Item name="staffId" label={say('helper')} rules={[{ required: true, message: say('chooseNeeded', { what: say('helper') }) }]}>
        <Select loading={isPending} showSearch={{ optionFilterProp: 'label' }} options={(data?.rows ?? []).map(({ id, name, place }) => ({ value: id, label: `${name} ${place}` }))} notFoundContent={say('noHelperOfPost')} />
      </Form.Item>
      <ProblemPanel problem={error} again={() => void refetch()} />
    </>
  );
}
