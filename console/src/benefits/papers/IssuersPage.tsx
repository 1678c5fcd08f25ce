import { App, Button, Drawer, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { type PaperIssuer, type PaperIssuerEdit, paperNumber } from '@tonghu/domain/benefits/papers';
import { listIssuers, setIssuer } from '@tonghu/domain/benefits/papers-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { papersWords } from './words.ts';

const sample = (prefix: string): string => paperNumber(prefix, '', Number(todayInChina().slice(0, 4)), 12);

/** What stands on the papers of the city and of each county. */
export function IssuersPage() {
  const say = useWords(papersWords);
  const { data, error, refetch } = useEndpoint(listIssuers);
  const [editing, setEditing] = useState<PaperIssuer | null>(null);
  return (
    <Page title={say('issuersTitle')} purpose={say('issuersPurpose')}>
      <BenefitsTabs of="applications" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} head />}
      {data && (
        <div className="panel flush">
          <Table<PaperIssuer>
            size="middle" rowKey={({ place }) => place.code} pagination={false} dataSource={data.rows} scroll={{ x: 960 }}
            columns={[
              { title: say('place'), key: 'place', fixed: 'left', width: 140, render: (_, { place }) => place.name },
              { title: say('issuer'), key: 'issuer', width: 220, render: (_, one) => <>{one.issuer}{!one.set && <><br /><span className="quiet">{say('derived')}</span></>}</> },
              { title: say('prefix'), key: 'prefix', width: 220, render: (_, { prefix }) => sample(prefix) },
              { title: say('phone'), dataIndex: 'phone', width: 140, render: (phone: string) => phone || '—' },
              { title: say('appealAuthority'), dataIndex: 'appealAuthority', width: 180, render: (name: string) => name || '—' },
              { title: '', key: 'do', width: 80, render: (_, one) => <Button size="small" aria-label={say('editPlace', { place: one.place.name })} onClick={() => setEditing(one)}>{say('edit')}</Button> },
            ]}
          />
        </div>
      )}
      <Drawer open={editing !== null} onClose={() => setEditing(null)} title={editing?.place.name} size={480} destroyOnHidden>{editing && <Edit issuer={editing} close={() => setEditing(null)} />}</Drawer>
    </Page>
  );
}

function Edit({ issuer, close }: { issuer: PaperIssuer; close: () => void }) {
  const say = useWords(papersWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<PaperIssuerEdit>();
  const prefix = Form.useWatch('prefix', form) ?? issuer.prefix;
  const save = useCommand(setIssuer, { refresh: [listIssuers], done: () => { void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, save.error);
  const line = (name: keyof PaperIssuerEdit, most: number, needed = false, extra?: string) => (
    <Form.Item name={name} label={say(name)} extra={extra} rules={needed ? [{ required: true, message: say('required') }] : []}><Input maxLength={most} /></Form.Item>
  );
  return (
    <Form<PaperIssuerEdit> form={form} layout="vertical" initialValues={issuer} onFinish={(body) => save.mutate({ params: { code: issuer.place.code }, version: issuer.version, body })} scrollToFirstError>
      {line('city', 30, true)}
      {line('issuer', 40, true)}
      {line('prefix', 12, true, `${say('prefixHow')} ${say('example', { number: sample(prefix) })}`)}
      {line('address', 100)}
      {line('phone', 40)}
      {line('appealAuthority', 40)}
      {line('appealAddress', 100)}
      {line('appealPhone', 40)}
      {line('court', 40)}
      {save.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={save.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" loading={save.isPending}>{say('save')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
