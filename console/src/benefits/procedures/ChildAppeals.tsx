import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { type Appeal, AppealOutcome, type AppealSubject, appealAbouts, fileChildAppeal, listChildAppeals, settleAppeal } from '@tonghu/domain/benefits/appeals';
import { getMoney, listDecisions } from '@tonghu/domain/benefits/endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { DayField, TextField } from '../../children/fields.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { AppealLine, outcomes } from './AppealLine.tsx';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

interface Filed { against: string; way: Appeal['way']; authority: string; grounds: string; filedOn: IsoDate; lateWhy?: string }
interface Settled { outcome: AppealOutcome; on: IsoDate; note: string }

/** Appeals against an ending, a suspension, a change of class, a recovery or a benefit that counts. Nothing is shown while nothing can be appealed against. */
export function ChildAppeals({ childId, walled }: { childId: string; walled: boolean }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const [filing, setFiling] = useState(false);
  const [settling, setSettling] = useState<Appeal | null>(null);
  const { data, error, refetch } = useEndpoint(listChildAppeals, { params: { childId } });
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data || (data.rows.length === 0 && data.against.length === 0)) return null;
  const records = may(proceduresPolicy, 'procedures.record-appeal', { walled }).may;
  const refresh = [listChildAppeals, listDecisions, getMoney];
  const named = ({ about, benefit, number, decidedOn }: AppealSubject) => [read(appealAbouts[about]), benefit, number, day(decidedOn)].filter(Boolean).join(' ');
  return (
    <section className="file-part">
      <div className="row">
        <h3 style={{ flex: 1 }}>{say('appeals')}</h3>
        {records && data.against.length > 0 && <Button size="small" onClick={() => setFiling(true)}>{say('fileAppeal')}</Button>}
      </div>
      {data.rows.map((row) => <AppealLine key={row.id} appeal={row} walled={walled} settle={records ? () => setSettling(row) : undefined} />)}
      {data.against.map((one) => (
        <p key={`${one.about} ${one.subjectId}`} className="quiet">
          {named(one)}{say('colon')}{say(one.fileUntil < todayInChina() ? 'fileUntilPast' : 'fileUntil', { day: day(one.fileUntil) })}
        </p>
      ))}
      <DeedDrawer<Filed>
        open={filing} close={() => setFiling(false)} title={say('fileAppeal')} tells={say('fileTells')} endpoint={fileChildAppeal} refresh={refresh}
        initial={{ way: 'reconsideration', filedOn: todayInChina(), ...(data.against.length === 1 && { against: '0' }) }}
        ask={({ against, lateWhy, ...entered }, id) => ({ params: { childId }, body: { ...entered, id, about: data.against[Number(against)]?.about, subjectId: data.against[Number(against)]?.subjectId, lateWhy: lateWhy?.trim() || null } })}
      >
        <Form.Item name="against" label={say('appealAgainst')} rules={[{ required: true, message: say('appealAgainst') }]}>
          <Select options={data.against.map((one, at) => ({ value: String(at), label: named(one) }))} />
        </Form.Item>
        <Form.Item name="way" label={say('way')}><Select options={(['reconsideration', 'court'] as const).map((value) => ({ value, label: say(value) }))} /></Form.Item>
        <TextField name="authority" label={say('authority')} needed max={100} />
        <ReasonField name="grounds" label={say('grounds')} />
        <DayField name="filedOn" label={say('filedOn')} needed />
        <Form.Item name="lateWhy" label={say('lateWhy')}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
      </DeedDrawer>
      <DeedDrawer<Settled>
        open={settling !== null} close={() => setSettling(null)} title={say('settle')} tells={say(settling?.about === 'recovery' ? 'settleRecoveryTells' : settling?.about === 'offset' ? 'settleOffsetTells' : 'settleChildTells')} endpoint={settleAppeal} refresh={refresh} initial={{ on: todayInChina() }}
        ask={(entered) => ({ params: { appealId: settling?.id }, version: settling?.version, body: entered })}
      >
        <Form.Item name="outcome" label={say('outcome')} rules={[{ required: true, message: say('outcome') }]}>
          <Select options={AppealOutcome.options.map((value) => ({ value, label: say(outcomes[value]) }))} />
        </Form.Item>
        <DayField name="on" label={say('settledOn')} needed />
        <ReasonField name="note" label={say('note')} />
      </DeedDrawer>
    </section>
  );
}
