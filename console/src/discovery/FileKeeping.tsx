import { Alert, App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { decideExtension, expireFile, extendFile, listDepartmentFiles, openDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import { legalBases } from '@tonghu/domain/discovery/legal-bases';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { useFormProblem } from '../shell/form-problem.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { StatementForm } from './StatementForm.tsx';
import { protectionWords } from './protection-words.ts';

const refreshed = [listDepartmentFiles, openDepartmentFile];
const noChild = { state: null, answer: null };
const endangered = 30;

/** What a file rests on, how long it stays, and what can be done about either. */
export function FileKeeping({ file }: { file: DepartmentFile }) {
  const say = useWords(protectionWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'edit' | 'extend' | 'remove' | null>(null);
  const decide = useCommand(decideExtension, { refresh: refreshed, done: () => void message.success(say('saved')) });
  const close = () => setOpen(null);
  const done = () => { close(); void message.success(say('saved')); };
  const left = dayjs(file.expiresOn).diff(dayjs(todayInChina()), 'day');
  const { extension, expired } = file;
  return (
    <>
      <h3>{say('restsOn')}</h3>
      {expired && <Alert type="info" showIcon title={say('gone', { at: format.instant(expired.at) })} description={expired.why ? say('goneWhy', { why: expired.why }) : say('goneOnDay')} />}
      {!file.stated && !expired && <Alert type="warning" showIcon title={say('notStated')} description={say('notStatedTells')} />}
      <dl className="facts">
        <dt>{say('source')}</dt><dd>{file.source || <span className="quiet">{say('notStated')}</span>}</dd>
        {file.contact && <><dt>{say('contact')}</dt><dd>{file.contact}</dd></>}
        <dt>{say('purpose')}</dt><dd>{file.purpose || <span className="quiet">{say('notStated')}</span>}</dd>
        <dt>{say('legalBases')}</dt>
        <dd>
          {file.legalBases.map((one) => <div key={one}>{read(legalBases[one].title)} <span className="quiet">{read(legalBases[one].says)}</span></div>)}
          {file.legalWords && <div>{say('other', { words: file.legalWords })}</div>}
          {file.legalBases.length === 0 && !file.legalWords && <span className="quiet">{say('notStated')}</span>}
        </dd>
        {file.asOf && <><dt>{say('asOf')}</dt><dd>{format.day(file.asOf)}</dd></>}
        <dt>{say('expiresOn')}</dt>
        <dd>{format.day(file.expiresOn)}{!expired && left <= endangered && <span className="late"> {left <= 0 ? say('expiresToday') : say('expiresSoon', { days: left })}</span>}</dd>
      </dl>
      {extension && !expired && (
        <Alert
          type="info" showIcon title={say('waits', { who: extension.by ?? '—', day: format.day(extension.to) })}
          description={(
            <>
              <p>{extension.reason}</p>
              <div className="row wrap">
                {([true, false] as const).map((granted) => (
                  <May key={String(granted)} policy={discoveryPolicy} do="discovery.grant-extension" on={{ ...noChild, askedBy: extension.askedBy }}>
                    <Button size="small" type={granted ? 'primary' : 'default'} loading={decide.isPending} onClick={() => decide.mutate({ params: { id: file.id }, version: file.version, body: { granted } })}>{say(granted ? 'grant' : 'refuse')}</Button>
                  </May>
                ))}
              </div>
            </>
          )}
        />
      )}
      <ProblemPanel problem={decide.error} />
      {!expired && (
        <div className="row wrap">
          <May policy={discoveryPolicy} do="discovery.send-file" on={noChild}>
            <Button type={file.stated ? 'default' : 'primary'} onClick={() => setOpen('edit')}>{say(file.stated ? 'edit' : 'fillIn')}</Button>
          </May>
          <May policy={discoveryPolicy} do="discovery.send-file" on={noChild}>
            <Button disabled={file.expiresOn >= file.latestExpiry} title={file.expiresOn >= file.latestExpiry ? say('extendAtMost') : undefined} onClick={() => setOpen('extend')}>{say('extend')}</Button>
          </May>
          <May policy={discoveryPolicy} do="discovery.expire-file" on={noChild}>
            <Button danger onClick={() => setOpen('remove')}>{say('remove')}</Button>
          </May>
        </div>
      )}
      {open === 'edit' && <StatementForm file={file} close={close} done={done} />}
      {open === 'extend' && <ExtendForm file={file} close={close} done={done} />}
      {open === 'remove' && <RemoveForm file={file} close={close} done={done} />}
    </>
  );
}

interface FormProps { file: DepartmentFile; close: () => void; done: () => void }

function ExtendForm({ file, close, done }: FormProps) {
  const say = useWords(protectionWords);
  const format = useFormat();
  const [form] = Form.useForm<{ to: Dayjs; reason: string }>();
  const command = useCommand(extendFile, { refresh: refreshed, done });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open title={say('extendTitle')} okText={say('extend')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <p style={{ marginBottom: 12 }}>{say('extendTells', { day: format.day(file.latestExpiry) })}</p>
      <Form form={form} layout="vertical" initialValues={{ to: dayjs(file.latestExpiry), reason: '' }} onFinish={({ to, reason }) => command.mutate({ params: { id: file.id }, version: file.version, body: { to: to.format('YYYY-MM-DD'), reason } })}>
        <Form.Item name="to" label={say('extendTo')} rules={[{ required: true, message: say('extendNeeded') }]}>
          <DatePicker style={{ width: '100%' }} allowClear={false} disabledDate={(day) => !day.isAfter(dayjs(file.expiresOn), 'day') || day.isAfter(dayjs(file.latestExpiry), 'day')} />
        </Form.Item>
        <ReasonItem label={say('reason')} />
      </Form>
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}

function RemoveForm({ file, close, done }: FormProps) {
  const say = useWords(protectionWords);
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(expireFile, { refresh: refreshed, done });
  return (
    <Modal open title={`${say('removeTitle')} · ${file.name}`} okText={say('remove')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ danger: true, loading: command.isPending }} onOk={() => form.submit()}>
      <p style={{ marginBottom: 12 }}>{say('removeTells')}</p>
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={({ reason }) => command.mutate({ params: { id: file.id }, version: file.version, body: { reason } })}>
        <ReasonItem label={say('removeReason')} />
      </Form>
      <ProblemPanel problem={command.error} />
    </Modal>
  );
}

function ReasonItem({ label }: { label: string }) {
  const say = useWords(protectionWords);
  return (
    <Form.Item name="reason" label={label} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('reasonNeeded') }]}>
      <Input.TextArea rows={3} maxLength={400} />
    </Form.Item>
  );
}
