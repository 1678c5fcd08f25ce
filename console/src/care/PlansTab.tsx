import './care.css';
import { Alert, Button, Collapse } from 'antd';
import { useState } from 'react';
import { listPlansOfChild } from '@tonghu/domain/care/endpoints';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { PlanDemand } from '@tonghu/domain/care/shapes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { NewPlanDrawer } from './NewPlanDrawer.tsx';
import { PlanPart } from './PlanPart.tsx';
import { careWords } from './words.ts';

/** The service plan of a child: the one that runs, whether one is asked for, and those before. */
export function PlansTab({ file }: { file: ChildFile }) {
  const say = useWords(careWords);
  const { day } = useFormat();
  const actor = useActor();
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useEndpoint(listPlansOfChild, { params: { childId: file.id } });
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={5} />;
  const running = data.rows.find(({ state }) => state === 'open');
  const earlier = data.rows.filter(({ state }) => state === 'closed');
  const title = say(actor.post === 'director' ? 'propose' : 'newPlan');
  return (
    <>
      {data.asked && <Demand asked={data.asked} />}
      {running ? <PlanPart plan={running} file={file} /> : (
        <Empty
          what={say('noPlan')} how={say('noPlanHow')}
          action={<May policy={carePolicy} do="care.open" on={{ ...noPlanYet, child: file.status }}><Button type="primary" onClick={() => setMaking(true)}>{title}</Button></May>}
        />
      )}
      {earlier.length > 0 && (
        <section className="file-part">
          <h3>{say('earlier')}</h3>
          <Collapse
            ghost
            items={earlier.map((plan) => ({ key: plan.id, label: say('closedOn', { from: day(plan.openedOn), until: day(plan.closedOn) }), children: <PlanPart plan={plan} file={file} /> }))}
          />
        </section>
      )}
      {making && <NewPlanDrawer childId={file.id} basis={data.basis} title={title} close={() => setMaking(false)} />}
    </>
  );
}

const tells = { 'in-time': ['success', 'planInTime'], late: ['info', 'planLate'], due: ['info', 'planDueBy'], overdue: ['warning', 'planOverdue'] } as const;

/** What the present colour asks for, without naming it. */
function Demand({ asked }: { asked: PlanDemand }) {
  const say = useWords(careWords);
  const { instant } = useFormat();
  const [type, key] = tells[asked.stands];
  return <Alert className="care-demand" type={type} showIcon title={say(key, { at: instant(asked.by) })} />;
}
