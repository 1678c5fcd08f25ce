import '../benefits.css';
import './procedures.css';
import { Button, Form, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type EmergencyAid, aidKinds, confirmAidNow, emergencyProgramme, endAidNow, listEmergencyAids } from '@tonghu/domain/benefits/emergency';
import { listApplications } from '@tonghu/domain/benefits/endpoints';
import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { nationalLimits } from '@tonghu/domain/benefits/limits';
import type { PayRun } from '@tonghu/domain/benefits/pay-run';
import { listPayRuns, openPayRun } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { type IsoDate, monthOf, todayInChina } from '@tonghu/domain/dates';
import { DayField } from '../../children/fields.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { DueDay } from '../../shell/DueDay.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { useEndpoint, useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { ChildField } from './ChildField.tsx';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { GiveAidDrawer } from './GiveAidDrawer.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { procedureWords } from './words.ts';

interface Decided { reason?: string; on?: IsoDate; applicationId?: string; childId?: string }

/** Help given at once, on an officer's word: what waits to be confirmed by somebody else, the nearest day first. */
export function AidPage() {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day, money } = useFormat();
  const may = useMay();
  const actor = useActor();
  const [at, go] = useAddressState({ state: 'running', aid: '' });
  const [giving, setGiving] = useState(false);
  const [paying, setPaying] = useState(false);
  const navigate = useNavigate();
  const [deed, setDeed] = useState<{ name: 'confirm' | 'end'; row: EmergencyAid } | null>(null);
  const list = useList(listEmergencyAids, { query: { state: at.state === 'all' ? 'all' : 'running' } });
  const confirms = may(proceduresPolicy, 'procedures.confirm-aid', {}).may;
  const ends = may(proceduresPolicy, 'procedures.end-aid', {}).may;
  const span = (row: EmergencyAid) => (row.untilOn ? say('untilDay', { from: day(row.givenOn), until: day(row.untilOn) }) : row.kind === 'shelter' ? say('fromDay', { from: day(row.givenOn) }) : day(row.givenOn));
  return (
    <Page title={say('tabAid')} purpose={say('aidPurpose', { days: nationalLimits.aidConfirmDays })} extra={<>
      {may(benefitsPolicy, 'benefits.prepare', {}).may && <Button onClick={() => setPaying(true)}>{say('payAid')}</Button>}
      {may(proceduresPolicy, 'procedures.give-aid', {}).may && <Button type="primary" onClick={() => setGiving(true)}>{say('giveAid')}</Button>}
    </>}>
      <BenefitsTabs of="applications" />
      <div className="filters" role="search"><Segmented value={at.state === 'all' ? 'all' : 'running'} onChange={(state) => go({ state })} options={[{ value: 'running', label: say('open') }, { value: 'all', label: say('all') }]} /></div>
      <ListTable<EmergencyAid>
        list={list} rowKey="id" empty={<Empty what={say('aidNone')} how={say('aidNoneHow')} />} chosen={(row) => row.id === at.aid}
        columns={[
          { title: say('child'), dataIndex: 'knownAs', width: 140 },
          { title: say('deadline'), key: 'due', render: (_, row) => (row.state === 'running' ? <DueDay day={row.confirmBy} /> : <span className="quiet">{row.decidedBy} {row.decidedOn && day(row.decidedOn)}</span>) },
          { title: say('what'), key: 'what', render: (_, row) => <span className="cell-lines">{read(aidKinds[row.kind])} {row.shelterAt ?? row.goods ?? (row.amount !== null && money(row.amount))}<span className="quiet">{span(row)}</span></span> },
          { title: say('whyAid'), dataIndex: 'why', render: (why: string) => <span className="cell-lines" style={{ maxWidth: 220 }}>{why}</span> },
          { title: say('givenBy'), key: 'by', render: (_, row) => <span className="cell-lines">{row.givenBy}<span className="quiet">{row.place}</span></span> },
          {
            title: say('state'), key: 'deeds', render: (_, row) => (row.state !== 'running' ? (
              <span className="cell-lines">{say(row.outcome === 'application' ? 'wentOn' : row.outcome === 'ended' ? 'endAid' : 'oneOff')}{row.paid !== null && <span className="quiet">{row.paid > 0 ? say('aidPaid', { amount: money(row.paid) }) : say('aidToPay')}</span>}</span>
            ) : (
              <span className="row">
                {confirms && row.givenById !== actor.id && <Button size="small" type="primary" onClick={() => setDeed({ name: 'confirm', row })}>{say('confirmAid')}</Button>}
                {confirms && row.givenById === actor.id && <span className="quiet">{say('aidOther')}</span>}
                {ends && <Button size="small" onClick={() => setDeed({ name: 'end', row })}>{say('endAid')}</Button>}
              </span>
            )),
          },
        ]}
      />
      <DeedDrawer<object>
        open={paying} close={() => setPaying(false)} title={say('payAid')} tells={say('payAidTells')} endpoint={openPayRun} refresh={[listPayRuns]}
        ask={(_, id) => ({ body: { id, month: monthOf(todayInChina()), programme: emergencyProgramme } })} done={(run) => void navigate(`/payments/${(run as PayRun).id}`)}
      />
      <GiveAidDrawer open={giving} close={() => setGiving(false)} />
      {deed && (
        <DeedDrawer<Decided>
          open close={() => setDeed(null)} title={say(deed.name === 'confirm' ? 'confirmAid' : 'endAid')} tells={say(deed.name === 'end' ? 'endAidTells' : deed.row.kind === 'money' ? 'confirmMoneyTells' : 'confirmAidTells')}
          endpoint={deed.name === 'confirm' ? confirmAidNow : endAidNow} refresh={[listEmergencyAids]} initial={{ on: todayInChina() }}
          ask={({ reason = '', on, applicationId, childId }) => ({ params: { aidId: deed.row.id }, version: deed.row.version, body: deed.name === 'confirm' ? { reason, applicationId: applicationId ?? null, childId: childId ?? null } : { on, reason } })}
        >
          {deed.name === 'confirm' && !deed.row.childId && <ChildField needed={deed.row.kind === 'money'} />}
          {deed.name === 'confirm' && deed.row.childId && <GoesOnAs childId={deed.row.childId} />}
          {deed.name === 'end' && <DayField name="on" label={say('endedOn')} needed />}
          <ReasonField needed={deed.name === 'end'} />
        </DeedDrawer>
      )}
    </Page>
  );
}

/** The applications of the child that the help may go on as; left empty it stays a single help. */
function GoesOnAs({ childId }: { childId: string }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { data } = useEndpoint(listApplications, { query: { childId, state: 'all', limit: 50 } });
  return (
    <Form.Item name="applicationId" label={say('toApplicationOf')}>
      <Select allowClear options={data?.rows.map((row) => ({ value: row.id, label: `${row.number} ${read(applicationLifecycle.states[row.state].title)}` })) ?? []} />
    </Form.Item>
  );
}
