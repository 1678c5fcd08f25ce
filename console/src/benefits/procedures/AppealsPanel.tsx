import { Button, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { type Appeal, AppealOutcome, fileAppeal, listAppeals, settleAppeal } from '@tonghu/domain/benefits/appeals';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { getApplication, listApplications, listDecisions } from '@tonghu/domain/benefits/endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { DayField, TextField } from '../../children/fields.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { AppealLine, outcomes } from './AppealLine.tsx';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

interface Filed { way: Appeal['way']; authority: string; grounds: string; filedOn: IsoDate; lateWhy?: string }
interface Settled { outcome: AppealOutcome; on: IsoDate; note: string; month?: Dayjs }

/** Whether somebody appealed, until when one may, and what came of it. */
export function AppealsPanel({ application }: { application: ApplicationDetail }) {
  const say = useWords(procedureWords);
  const { day } = useFormat();
  const may = useMay();
  const [filing, setFiling] = useState(false);
  const [settling, setSettling] = useState<Appeal | null>(null);
  const decided = application.state === 'approved' || application.state === 'refused';
  const { data, error, refetch } = useEndpoint(listAppeals, { params: { applicationId: application.id } }, { when: decided || application.effectFrom !== null });
  if (!decided && application.effectFrom === null) return null;
  const subject = { walled: application.walled };
  const refresh = [listAppeals, getApplication, listApplications, listDecisions];
  const records = may(proceduresPolicy, 'procedures.record-appeal', subject).may;
  const open = data?.rows.some(({ state }) => state === 'filed');
  return (
    <section className="panel stack">
      <h2>{say('appeals')}</h2>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {data && data.rows.length === 0 && <p className="quiet">{say('appealNone')}</p>}
      {data?.rows.map((row) => <AppealLine key={row.id} appeal={row} walled={application.walled} settle={records ? () => setSettling(row) : undefined} />)}
      {data?.fileUntil && decided && <p className="quiet">{say(data.fileUntil < todayInChina() ? 'fileUntilPast' : 'fileUntil', { day: day(data.fileUntil) })}</p>}
      {decided && !open && <div><May policy={proceduresPolicy} do="procedures.record-appeal" on={subject}><Button onClick={() => setFiling(true)}>{say('fileAppeal')}</Button></May></div>}
      <DeedDrawer<Filed>
        open={filing} close={() => setFiling(false)} title={say('fileAppeal')} tells={say('fileTells')} endpoint={fileAppeal} refresh={refresh} initial={{ way: 'reconsideration', filedOn: todayInChina() }}
        ask={({ lateWhy, ...entered }, id) => ({ params: { applicationId: application.id }, body: { ...entered, id, lateWhy: lateWhy?.trim() || null } })}
      >
        <Form.Item name="way" label={say('way')}><Select options={(['reconsideration', 'court'] as const).map((value) => ({ value, label: say(value) }))} /></Form.Item>
        <TextField name="authority" label={say('authority')} needed max={100} />
        <ReasonField name="grounds" label={say('grounds')} />
        <DayField name="filedOn" label={say('filedOn')} needed />
        <Form.Item name="lateWhy" label={say('lateWhy')}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
      </DeedDrawer>
      <DeedDrawer<Settled>
        open={settling !== null} close={() => setSettling(null)} title={say('settle')} tells={say('settleTells')} endpoint={settleAppeal} refresh={refresh} initial={{ on: todayInChina() }}
        ask={({ month: from, ...entered }) => ({ params: { appealId: settling?.id }, version: settling?.version, body: { ...entered, fromMonth: entered.outcome === 'changed' && from ? dayjs(from).format('YYYY-MM') : null } })}
      >
        {(form) => (
          <>
            <Form.Item name="outcome" label={say('outcome')} rules={[{ required: true, message: say('outcome') }]}>
              <Select options={AppealOutcome.options.filter((one) => one !== (application.state === 'refused' ? 'changed' : 'revoked')).map((value) => ({ value, label: say(outcomes[value]) }))} />
            </Form.Item>
            <DayField name="on" label={say('settledOn')} needed />
            <Form.Item noStyle shouldUpdate>{() => form.getFieldValue('outcome') === 'changed' && <Form.Item name="month" label={say('fromMonthOf')}><MonthPicker style={{ width: '100%' }} /></Form.Item>}</Form.Item>
            <ReasonField name="note" label={say('note')} />
          </>
        )}
      </DeedDrawer>
    </section>
  );
}
