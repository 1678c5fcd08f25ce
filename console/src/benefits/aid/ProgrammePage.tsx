import { App, Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getAidProgramme, listAidProgrammes, putAidInForce, withdrawAid } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { AidVersion } from '@tonghu/domain/benefits/aid-shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { DefinitionFacts } from './DefinitionFacts.tsx';
import { aidWords } from './words.ts';

/** One programme with all its versions, the newest first. */
export function ProgrammePage() {
  const { programme = '' } = useParams();
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const actor = useActor();
  const may = useMay();
  const go = useNavigate();
  const { data, error, refetch } = useEndpoint(getAidProgramme, { params: { programme } });
  const newest = data?.versions.find((one) => one.id === data.current) ?? data?.versions[0];
  const drafts = may(aidPolicy, 'aid.draft', { path: actor.place.path }).may && !data?.versions.some((one) => one.state === 'draft' && one.path === actor.place.path);
  return (
    <Page
      title={newest ? read(newest.body.title) : say('title')} purpose={newest ? read(newest.body.about) || say('versionsHow') : undefined}
      primary={drafts && newest && <Button type="primary" onClick={() => void go(`/aid/draft?from=${newest.id}&programme=${programme}`)}>{say(newest.example ? 'copyExample' : 'draftNext')}</Button>}
    >
      <BenefitsTabs of="aid" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} />}
      {data?.versions.map((one) => <Version key={one.id} of={one} current={one.id === data.current} />)}
    </Page>
  );
}

function Version({ of, current }: { of: AidVersion; current: boolean }) {
  const say = useWords(aidWords);
  const { day, instant } = useFormat();
  const { message } = App.useApp();
  const go = useNavigate();
  const actor = useActor();
  const [doing, setDoing] = useState<'in-force' | 'withdraw' | null>(null);
  const [form] = Form.useForm<{ reason: string }>();
  const after = { refresh: [getAidProgramme, listAidProgrammes], done: () => { setDoing(null); void message.success(say('done')); } };
  const put = useCommand(putAidInForce, after);
  const stop = useCommand(withdrawAid, after);
  const own = of.path === actor.place.path;
  const subject = { path: of.path, draftedBy: of.draftedById };
  return (
    <section className="panel">
      <div className="row" style={{ marginBottom: 12 }}>
        <h2 style={{ flex: 1 }}>
          {of.place?.name ?? say('everywhere')} · {say('version', { number: of.number })}{' '}
          <Tag>{of.example ? say('example') : say(of.state === 'draft' ? 'draft' : of.state === 'withdrawn' ? 'withdrawn' : 'inForce')}</Tag>{' '}{current && <Tag color="success">{say('current')}</Tag>}
        </h2>
        {own && of.state === 'draft' && actor.id === of.draftedById && <Button onClick={() => void go(`/aid/draft?draft=${of.id}&programme=${of.programme}`)}>{say('edit')}</Button>}
        {own && of.state !== 'withdrawn' && <May policy={aidPolicy} do="aid.draft" on={subject}><Button onClick={() => setDoing('withdraw')}>{say('withdraw')}</Button></May>}
        {own && of.state === 'draft' && <May policy={aidPolicy} do="aid.put-in-force" on={subject}><Button type="primary" onClick={() => setDoing('in-force')}>{say('putInForce')}</Button></May>}
      </div>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {say('fromDay', { day: day(of.fromDay) })}{of.draftedBy && ` · ${say('draftedBy', { who: of.draftedBy })}`}{of.decidedBy && ` · ${say('decidedBy', { who: of.decidedBy, at: instant(of.decidedAt) })}`}{of.reason && ` · ${say('withdrawnWhy', { why: of.reason })}`}
      </p>
      <DefinitionFacts body={of.body} />
      <Modal open={doing === 'in-force'} title={say('putInForce')} okText={say('putInForce')} cancelText={say('cancel')} confirmLoading={put.isPending} onCancel={() => setDoing(null)} onOk={() => put.mutate({ params: { id: of.id }, version: of.version })}>
        <p>{say('putInForceTells', { day: day(of.fromDay) })}</p>
        <ProblemPanel problem={put.error} />
      </Modal>
      <Modal open={doing === 'withdraw'} title={say('withdraw')} okText={say('withdraw')} cancelText={say('cancel')} confirmLoading={stop.isPending} onCancel={() => setDoing(null)} onOk={form.submit}>
        <p style={{ marginBottom: 12 }}>{say('withdrawTells')}</p>
        <Form form={form} layout="vertical" onFinish={({ reason }) => stop.mutate({ params: { id: of.id }, version: of.version, body: { reason } })}>
          <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input maxLength={400} /></Form.Item>
        </Form>
        <ProblemPanel problem={stop.error} />
      </Modal>
    </section>
  );
}
