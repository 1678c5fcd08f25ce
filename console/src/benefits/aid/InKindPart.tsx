import { App, Button, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type InKind, inKindKinds, recordGoods, takeGoodsBack } from '@tonghu/domain/benefits/aid-goods-endpoints';
import { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { listAidProgrammes } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { fenFrom } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { elsewhereWords } from '../elsewhere-words.ts';
import { givenWords } from './given-words.ts';
import { MoveForm } from './MoveForm.tsx';

/** What a child was given that is no money: shelter and goods given at once, and what was recorded by itself. */
export function InKindPart({ file, inKind, worth }: { file: ChildFile; inKind: readonly InKind[]; worth: number }) {
  const say = useWords(givenWords);
  const tell = useWords(elsewhereWords);
  const { read } = useLanguage();
  const { day, money } = useFormat();
  const may = useMay();
  const [recording, setRecording] = useState(false);
  const [taking, setTaking] = useState<InKind | null>(null);
  const gives = may(aidPolicy, 'aid.give-goods', { walled: file.walled }).may;
  return (
    <section className="file-part">
      <div className="row">
        <h3 style={{ flex: 1 }}>{say('inKind')}</h3>
        <May policy={aidPolicy} do="aid.give-goods" on={{ walled: file.walled }}><Button size="small" onClick={() => setRecording(true)}>{say('recordGoods')}</Button></May>
      </div>
      {inKind.length === 0 && <p className="quiet">{say('noInKind')}</p>}
      <ul className="plain-list">
        {inKind.map((one) => (
          <li key={one.id}>
            {day(one.on)} {read(inKindKinds[one.kind])}: {one.what}{one.programmeTitle && ` · ${read(one.programmeTitle)}`}{' '}
            <span className="quiet">{say('givenBy', { who: one.by })}{one.until && ` · ${say('until', { day: day(one.until) })}`} · {one.worth === null ? say('worthUnknown') : say('worth', { amount: money(one.worth) })}{one.county && ` · ${tell('goodsOf', { county: one.county })}`}{!one.confirmed && ` · ${say('notConfirmed')}`}</span>
            {one.source === 'entered' && one.county === null && gives && <Button type="link" size="small" aria-label={`${say('takeGoods')} ${one.what}`} onClick={() => setTaking(one)}>{say('takeGoods')}</Button>}
          </li>
        ))}
      </ul>
      {worth > 0 && <p className="quiet">{say('worthSum', { amount: money(worth) })}</p>}
      {recording && <Record childId={file.id} close={() => setRecording(false)} />}
      {taking && <MoveForm endpoint={takeGoodsBack} refresh={[getChildAid]} title={say('takeGoods')} tells={say('takeGoodsTells')} needsReason ask={({ reason }) => ({ params: { id: taking.id }, body: { reason: reason! } })} close={() => setTaking(null)} />}
    </section>
  );
}

interface Entered { what: string; worth?: string; givenOn: string; givenBy: string; programme?: string }

function Record({ childId, close }: { childId: string; close: () => void }) {
  const say = useWords(givenWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const { data: programmes } = useEndpoint(listAidProgrammes);
  const command = useCommand(recordGoods, { refresh: [getChildAid], done: () => { void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, command.error);
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  return (
    <Modal open title={say('goodsTitle')} okText={say('save')} cancelText={say('cancel')} confirmLoading={command.isPending} onCancel={close} onOk={() => form.submit()} destroyOnHidden>
      <p className="quiet" style={{ marginBottom: 12 }}>{say('goodsHow')}</p>
      <Form<Entered> form={form} layout="vertical" initialValues={{ givenOn: todayInChina() }}
        onFinish={({ what, worth, givenOn, givenBy, programme }) => command.mutate({ params: { id: childId }, body: { id, what, givenOn, givenBy, programme: programme ?? null, worth: worth?.trim() ? fenFrom(worth) ?? null : null } })}>
        <Form.Item name="what" label={say('what')} rules={[{ ...needed[0]!, min: 2 }]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="givenBy" label={say('giver')} rules={needed}><Input maxLength={100} /></Form.Item>
        <Form.Item name="givenOn" label={say('givenOn')} rules={[{ required: true, message: say('needed') }]} getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })} normalize={(day?: dayjs.Dayjs) => day?.format('YYYY-MM-DD')}><DayPicker gone /></Form.Item>
        <Form.Item name="worth" label={say('worthField')} rules={[{ validator: (_, typed?: string) => (!typed?.trim() || (fenFrom(typed) ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('worthShape')))) }]}><Input inputMode="decimal" style={{ width: 180 }} /></Form.Item>
        <Form.Item name="programme" label={say('ofProgramme')}><Select allowClear options={(programmes?.rows ?? []).filter((one) => one.inForce).map((one) => ({ value: one.programme, label: read(one.title) }))} /></Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
