import { Button, Drawer, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { listStandards } from '@tonghu/domain/benefits/endpoints';
import { type StandardDocument, standardStates } from '@tonghu/domain/benefits/standards';
import { listStandardDocuments, putStandardInForce, weighStandard, withdrawStandard } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { DocumentFile } from './DocumentFile.tsx';
import { DraftDrawer } from './DraftDrawer.tsx';
import { EffectPanel } from './EffectPanel.tsx';
import { standardsWords } from './words.ts';

/** One document: what it says, what to check, what it comes to, and what can be done with it. */
export function DocumentDrawer({ document, close }: { document: StandardDocument | null; close: () => void }) {
  return <Drawer open={document !== null} onClose={close} title={document?.documentTitle} size={760} destroyOnHidden>{document && <Body key={`${document.id} ${document.version}`} document={document} />}</Drawer>;
}

function Body({ document }: { document: StandardDocument }) {
  const say = useWords(standardsWords);
  const { read, listMark } = useLanguage();
  const { amount, day, instant, month, datesIn, sumsIn } = useFormat();
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const subject = { path: document.place.path, draftedBy: document.draftedById };
  const weighs = may(standardsPolicy, 'standards.weigh', subject).may;
  const { data, error, refetch } = useEndpoint(weighStandard, { params: { standardId: document.id } }, { when: weighs && document.state !== 'withdrawn' });
  const grave = data?.questions.some((one) => one.grave) ?? false;
  const share = ({ monthly, before }: StandardDocument['amounts'][number]) => (before ? `${((monthly / before - 1) * 100).toFixed(1)}%` : '—');
  return (
    <div className="stack" style={{ gap: 20 }}>
      <p className="quiet">
        {[read(standardStates[document.state]), document.place.name, month(document.from), document.until && say('until2', { month: month(document.until) }), document.documentNumber, day(document.announcedOn)].filter(Boolean).join(listMark)}<br />
        {[`${say('drafted', { who: document.draftedBy })} ${instant(document.draftedAt)}`, document.putInForceBy && `${say('putIn', { who: document.putInForceBy })} ${instant(document.putInForceAt)}`,
          document.withdrawnBy && `${say('tookBack', { who: document.withdrawnBy })} ${instant(document.withdrawnAt)}`].filter(Boolean).join(listMark)}
      </p>
      {document.withdrawnReason && <p>{say('withdrawnWhy', { reason: document.withdrawnReason })}</p>}
      {document.note && <p>{document.note}</p>}
      <DocumentFile document={document} />
      <Table size="small" className="list-table" rowKey="group" dataSource={document.amounts} pagination={false} columns={[
        { title: say('group'), dataIndex: 'group', render: (group: RateGroup) => read(rateGroups[group]) },
        { title: say('before'), dataIndex: 'before', align: 'right', render: amount },
        { title: say('after'), dataIndex: 'monthly', align: 'right', render: amount },
        { title: say('rise'), key: 'rise', align: 'right', render: (_, row) => share(row) },
      ]} />
      {document.workings.length > 0 && <section className="stack" style={{ gap: 8 }}><h3>{say('workings')}</h3><ol className="standards-workings">{document.workings.map((line) => <li key={line.zh}>{sumsIn(datesIn(read(line)))}</li>)}</ol></section>}
      {data && data.questions.length > 0 && (
        <section className="stack" style={{ gap: 8 }}>
          <h3>{say('questions')}</h3>
          <ul className="standards-says">{data.questions.map((one) => <li key={one.says.zh}>{datesIn(read(one.says))}{one.grave && <strong>{listMark}{say('grave')}</strong>}</li>)}</ul>
        </section>
      )}
      {document.state !== 'withdrawn' && (
        <section className="stack" style={{ gap: 8 }}>
          <h3>{say('effect')}</h3>
          <ProblemPanel problem={error} again={() => void refetch()} />
          {weighs ? data ? <EffectPanel effect={data.effect} /> : !error && <Waiting lines={4} /> : <p className="quiet">{say('onlyWeighers')}</p>}
        </section>
      )}
      {document.state !== 'withdrawn' && weighs && <Deeds document={document} grave={grave} change={() => setChanging(true)} />}
      <DraftDrawer open={changing} close={() => setChanging(false)} change={document} />
    </div>
  );
}

/** Putting in force and withdrawing, each with its reason; a drafter sees why it is not their button. */
function Deeds({ document, grave, change }: { document: StandardDocument; grave: boolean; change: () => void }) {
  const say = useWords(standardsWords);
  const [form] = Form.useForm<{ reason?: string }>();
  const refresh = [listStandardDocuments, listStandards, weighStandard];
  const put = useCommand(putStandardInForce, { refresh });
  const take = useCommand(withdrawStandard, { refresh });
  const problem = put.error ?? take.error;
  const shown = useFormProblem(form, problem);
  const subject = { path: document.place.path, draftedBy: document.draftedById };
  const draft = document.state === 'draft';
  const ask = () => ({ params: { standardId: document.id }, version: document.version, body: { reason: form.getFieldValue('reason') ?? '' } });
  return (
    <section className="stack" style={{ gap: 8 }}>
      <h3>{say('deeds')}</h3>
      <p>{say(draft ? 'tellPut' : 'tellWithdraw')}</p>
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={() => { take.reset(); put.mutate(ask()); }}>
        <Form.Item name="reason" label={say(grave ? 'reason' : 'reasonOptional')} rules={grave ? [{ required: true, whitespace: true, min: 4, message: say('reasonNeeded') }] : []}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
        {problem && <div style={{ marginBottom: 16 }}><ProblemPanel problem={problem} shownFields={shown} /></div>}
        <div className="row wrap">
          {draft && <May policy={standardsPolicy} do="standards.put-in-force" on={subject}><Button type="primary" htmlType="submit" loading={put.isPending}>{say('putInForce')}</Button></May>}
          {draft && <May policy={standardsPolicy} do="standards.draft" on={subject}><Button onClick={change}>{say('change')}</Button></May>}
          <May policy={standardsPolicy} do="standards.withdraw" on={subject}><Button danger loading={take.isPending} onClick={() => { put.reset(); take.mutate(ask()); }}>{say('withdraw')}</Button></May>
        </div>
      </Form>
    </section>
  );
}
