import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { getPositions, setPositions } from '@tonghu/domain/visits/position-endpoints';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { policyWords } from './words.ts';

/** Whether visits carry the position of the phone: off until the city decides, with the paper it rests on. */
export function PositionsPart() {
  const say = useWords(policyWords);
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useEndpoint(getPositions, {});
  if (!data) return <section className="panel">{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={2} />}</section>;
  return (
    <section className="panel">
      <div className="row wrap">
        <h2 style={{ flex: 1 }}>{say(data.on ? 'positionsOn' : 'positionsOff')}</h2>
        <May policy={visitsPolicy} do="visits.switch-positions" on={noVisitYet}><Button onClick={() => setChanging(true)}>{say(data.on ? 'switchOff' : 'switchOn')}</Button></May>
      </div>
      <p className="quiet">{say(data.on ? 'positionsOnHow' : 'positionsOffHow')}</p>
      {data.source !== null && <p>{say('positionsSource', { source: data.source })}{data.by && data.at && <span className="quiet"> {data.by} {format.instant(data.at)}</span>}</p>}
      {changing && <SwitchPositions to={!data.on} close={() => setChanging(false)} />}
    </section>
  );
}

function SwitchPositions({ to, close }: { to: boolean; close: () => void }) {
  const say = useWords(policyWords);
  const [form] = Form.useForm<{ source: string }>();
  const command = useCommand(setPositions, { refresh: [getPositions], done: close });
  return (
    <Modal open title={say(to ? 'switchOn' : 'switchOff')} onCancel={close} okText={say(to ? 'switchOn' : 'switchOff')} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={({ source }) => command.mutate({ body: { on: to, source } })}>
        <p style={{ marginBottom: 16 }}>{say(to ? 'switchOnTells' : 'switchOffTells')}</p>
        <Form.Item name="source" label={say('source')} extra={say('sourceHow')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('source') }) }]}>
          <Input.TextArea maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        {command.error && <ProblemPanel problem={command.error} />}
      </Form>
    </Modal>
  );
}
