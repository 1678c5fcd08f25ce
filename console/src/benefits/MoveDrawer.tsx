import { Button, Checkbox, Drawer, Form, Input, Radio } from 'antd';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import {
  approveApplication, askForPapers, countApplications, getApplication, grantAid, listApplications, listDecisions, papersArrived, passApplication, recheckApplication, refuseApplication,
  returnApplication, submitApplication, withdrawApplication,
} from '@tonghu/domain/benefits/endpoints';
import { nationalLimits } from '@tonghu/domain/benefits/limits';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { proofOf } from '@tonghu/rules/law/proofs';
import { useFormProblem } from '../shell/form-problem.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { type EnteredSettled, SettleFields, settledOf } from './procedures/SettleFields.tsx';
import { askWords } from './ask-words.ts';
import { benefitsWords } from './words.ts';

/** Every deed on an application, with its endpoint and what it will do. */
const deeds = {
  submit: { endpoint: submitApplication, tells: 'tellSubmit' },
  pass: { endpoint: passApplication, tells: 'tellPass' },
  'ask-papers': { endpoint: askForPapers, tells: 'tellAsk' },
  'papers-arrived': { endpoint: papersArrived, tells: 'tellArrived' },
  return: { endpoint: returnApplication, tells: 'tellReturn' },
  approve: { endpoint: approveApplication, tells: 'tellApprove' },
  refuse: { endpoint: refuseApplication, tells: 'tellRefuse' },
  withdraw: { endpoint: withdrawApplication, tells: 'tellWithdraw' },
  aid: { endpoint: grantAid, tells: 'tellAid' },
  recheck: { endpoint: recheckApplication, tells: 'tellRecheck' },
} as const;
export type DeedName = keyof typeof deeds;

interface Entered { reason?: string; missing?: string; fit?: boolean; checkedBy?: string[]; settled?: EnteredSettled[] }

const bodyOf = (deed: DeedName, application: ApplicationDetail, { reason = '', missing = '', fit, checkedBy, settled }: Entered): object => {
  switch (deed) {
    case 'pass': return { fit, checkedBy, reason, settled: fit ? settledOf(application, settled) : [] };
    case 'ask-papers': return { missing: missing.split('\n').map((line) => line.trim()).filter(Boolean) };
    case 'recheck': return { answers: {} };
    case 'submit': case 'papers-arrived': return {};
    default: return { reason };
  }
};

/** One deed on an application: what it will do, what it needs, and the button. */
export function MoveDrawer({ application, deed, close }: { application: ApplicationDetail; deed: DeedName | null; close: () => void }) {
  const say = useWords(benefitsWords);
  return (
    <Drawer open={deed !== null} onClose={close} title={deed && say(deed)} size={480} destroyOnHidden>
      {deed && <Body key={deed} application={application} deed={deed} close={close} />}
    </Drawer>
  );
}

function Body({ application, deed, close }: { application: ApplicationDetail; deed: DeedName; close: () => void }) {
  const say = useWords(benefitsWords);
  const sayAsk = useWords(askWords);
  const { month } = useFormat();
  const { read } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const { endpoint, tells } = deeds[deed];
  const command = useCommand(endpoint as Endpoint, { refresh: [getApplication, listApplications, countApplications, listDecisions], done: close });
  const shown = useFormProblem(form, command.error);
  const against = deed === 'approve' && application.answer !== 'eligible';
  const wantsReason = against || deed === 'return' || deed === 'refuse' || deed === 'withdraw' || deed === 'aid';
  const mayReason = deed === 'approve' || deed === 'pass';
  // Every question still open, with the papers that settle it: everything missing is asked for at once.
  const missing = [...new Set(application.reply.ask.flatMap(({ fact }) => { const proof = proofOf(fact); return proof ? [`${read(proof.ground)}：${proof.papers.map(read).join(sayAsk('or'))}`.slice(0, 200)] : []; }))].join('\n');
  const send = (entered: Entered) => command.mutate({ params: { applicationId: application.id }, version: application.version, body: bodyOf(deed, application, entered) } as never);
  return (
    <Form<Entered> form={form} layout="vertical" onFinish={send} scrollToFirstError initialValues={deed === 'ask-papers' ? { missing } : {}}>
      <p style={{ marginBottom: 16 }}>
        {say(tells, { month: month(addMonths(monthOf(todayInChina()), 1)), days: nationalLimits.aidConfirmDays })}
        {deed === 'approve' && ` ${say('tellApproveOther')}`}
      </p>
      {deed === 'pass' && (
        <>
          <Form.Item name="fit" label={say('fit')} rules={[{ required: true, message: say('chooseNeeded') }]}>
            <Radio.Group options={[{ value: true, label: say('fitYes') }, { value: false, label: say('fitNo') }]} />
          </Form.Item>
          {/* A rule of its own: `required` would put an attribute on the group that its role does not know. */}
          <Form.Item name="checkedBy" label={say('checkedBy')} rules={[{ validator: (_, chosen?: string[]) => (chosen?.length ? Promise.resolve() : Promise.reject(new Error(say('chooseNeeded')))) }]}>
            <Checkbox.Group options={[{ value: 'data', label: say('data') }, { value: 'papers', label: say('papersCheck') }, { value: 'home-visit', label: say('home-visit') }, { value: 'neighbours', label: say('neighbours') }]} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Entered, after: Entered) => before.fit !== after.fit}>{({ getFieldValue }) => getFieldValue('fit') === true && <SettleFields application={application} />}</Form.Item>
        </>
      )}
      {deed === 'ask-papers' && (
        <Form.Item name="missing" label={say('missingList')} rules={[{ required: true, whitespace: true, message: say('missingNeeded') }]}>
          <Input.TextArea rows={5} maxLength={2000} />
        </Form.Item>
      )}
      {(wantsReason || mayReason) && (
        <Form.Item name="reason" label={say(against ? 'reasonAgainst' : wantsReason ? 'reason' : 'reasonOptional')} rules={wantsReason ? [{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }] : []}>
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      )}
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" danger={deed === 'refuse' || deed === 'withdraw'} loading={command.isPending}>{say(deed)}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
