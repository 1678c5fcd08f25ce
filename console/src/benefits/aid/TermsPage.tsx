import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { countEnrolments, getAidProgramme, grantAwards, listAidProgrammes, listDue, proveByRoll } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import './aid.css';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { DueTable } from './DueTable.tsx';
import { ProgrammeSelect, useProgrammes } from './ProgrammeSelect.tsx';
import { aidWords } from './words.ts';

const shows = { all: 'showAll', missing: 'showMissing', ready: 'showReady', unclear: 'showUnclear', granted: 'showGranted' } as const;

/** A period of a programme: papers come in one by one, what is whole is granted together. */
export function TermsPage() {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { count, money, month } = useFormat();
  const { message } = App.useApp();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ programme: '', period: '', show: 'all', place: '' });
  const [granting, setGranting] = useState(false);
  const inPeriods = useProgrammes((one) => one.kind === 'term' || one.kind === 'monthly' || one.kind === 'once');
  // What needs papers every term comes first: it is worked on most.
  const programmes = inPeriods && [...inPeriods].sort((a, b) => Number(b.kind === 'term') - Number(a.kind === 'term') || b.enrolled - a.enrolled);
  const programme = at.programme || programmes?.[0]?.programme || '';
  const known = useEndpoint(getAidProgramme, { params: { programme } }, { when: programme !== '' });
  const periods = [...known.data?.periods ?? []].reverse();
  const period = at.period || (periods.find((one) => one.month <= monthOf(todayInChina())) ?? periods[0])?.period || '';
  const show = listDue.query.shape.show.catch('all').parse(at.show);
  const due = useEndpoint(listDue, { params: { programme }, query: { period, show, under: at.place || undefined } }, { when: programme !== '' && period !== '', keep: true });
  const refresh = [listDue, countEnrolments, listAidProgrammes];
  const grant = useCommand(grantAwards, { refresh, done: ({ granted, amount, left }) => { setGranting(false); void message.info([say('granted', { count: granted, amount: money(amount) }), left.length > 0 ? say('grantLeft', { count: left.length }) : ''].filter(Boolean).join(' ')); } });
  const roll = useCommand(proveByRoll, { refresh, done: ({ proved, left }) => { void message.info(say('tookFromRoll', { proved, left })); } });
  const papers = due.data?.papers.filter((paper) => paper.when === 'period') ?? [];
  const grants = may(aidPolicy, 'aid.grant', {}).may;
  return (
    <Page
      title={say('tabTerms')} purpose={say('termsPurpose')}
      extra={grants && papers[0] && <Button loading={roll.isPending} onClick={() => roll.mutate({ params: { programme }, body: { period, paper: papers[0]!.key } })}>{say('takeFromRoll')}</Button>}
      primary={due.data && due.data.counts.ready > 0 && <May policy={aidPolicy} do="aid.grant" on={{}}><Button type="primary" onClick={() => setGranting(true)}>{say('grantReady', { count: due.data.counts.ready, amount: money(due.data.counts.readyAmount) })}</Button></May>}
    >
      <BenefitsTabs of="aid" />
      {programmes?.length === 0 && <section className="panel"><Empty what={say('noTermProgramme')} how={say('noTermProgrammeHow')} /></section>}
      {programmes && programmes.length > 0 && (
        <div className="filters" role="search">
          <ProgrammeSelect of={programmes} value={programme} choose={(one) => go({ programme: one, period: '' })} />
          <Select value={period} onChange={(one) => go({ period: one })} aria-label={say('period')} style={{ width: 220 }} options={periods.map((one) => ({ value: one.period, label: read(one.title) }))} />
          <Select value={show} onChange={(one) => go({ show: one })} aria-label={say('state')} style={{ width: 160 }}
            options={Object.entries(shows).map(([value, key]) => ({ value, label: due.data ? `${say(key)} ${count(due.data.counts[value as keyof typeof shows])}` : say(key) }))} />
          {actor.sees === 'place' && actor.place.level < 5 && <div style={{ width: 200 }}><PlaceSelect label={say('placeAny')} value={at.place || null} onChange={(place) => go({ place: place ?? '' })} placeholder={say('placeAny')} /></div>}
        </div>
      )}
      <ProblemPanel problem={due.error ?? roll.error} again={() => void due.refetch()} />
      {programme !== '' && !due.data && !due.error && <Waiting lines={8} />}
      {due.data && <DueTable key={`${programme} ${period}`} due={due.data} />}
      <Modal open={granting} title={say('grantTitle', { period: read(due.data?.period.title) })} okText={say('ok')} cancelText={say('cancel')} confirmLoading={grant.isPending} onCancel={() => setGranting(false)} onOk={() => grant.mutate({ params: { programme }, body: { period } })}>
        <p>{say('grantReady', { count: due.data?.counts.ready ?? 0, amount: money(due.data?.counts.readyAmount) })}</p>
        <p>{say('grantTells', { month: month(due.data?.period.month) })}</p>
        <ProblemPanel problem={grant.error} />
      </Modal>
    </Page>
  );
}
