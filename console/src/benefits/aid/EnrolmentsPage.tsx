import '../benefits.css';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { confirmEnrolments, countEnrolments, getEnrolment, listEnrolments } from '@tonghu/domain/benefits/aid-endpoints';
import { EnrolmentState, enrolmentLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { Enrolment } from '@tonghu/domain/benefits/aid-shapes';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint, useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { AnswerMark } from '../AnswerMark.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { EnrolmentDetailPanel } from './EnrolmentDetail.tsx';
import { ProgrammeSelect, useProgrammes } from './ProgrammeSelect.tsx';
import { StateTabs } from './StateTabs.tsx';
import { aidWords } from './words.ts';

const none = { programme: '', state: 'open', place: '', enrolment: '' };

/** Children and young people in programmes, by state; those who wait for somebody first. */
export function EnrolmentsPage() {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { message } = App.useApp();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState(none);
  const [chosen, setChosen] = useState<Enrolment[]>([]);
  const programmes = useProgrammes((one) => one.enrols) ?? [];
  const programme = at.programme || undefined;
  const list = useList(listEnrolments, { query: { state: listEnrolments.query.shape.state.catch('open').parse(at.state), programme, under: at.place || undefined } });
  const counts = useEndpoint(countEnrolments, { query: { programme } });
  const confirm = useCommand(confirmEnrolments, {
    refresh: [listEnrolments, countEnrolments, getEnrolment],
    done: ({ confirmed, left }) => { setChosen([]); void message.info([say('confirmedSome', { count: confirmed.length }), left.length > 0 ? say('leftSome', { count: left.length }) : ''].filter(Boolean).join(' ')); },
  });
  const confirms = may(aidPolicy, 'aid.confirm', {}).may;
  const toggle = (row: Enrolment) => setChosen((before) => (before.some(({ id }) => id === row.id) ? before.filter(({ id }) => id !== row.id) : [...before, row]));
  return (
    <Page title={say('tabEnrolments')} purpose={say('enrolmentsPurpose')}>
      <BenefitsTabs of="aid" />
      <div className="filters" role="search">
        <ProgrammeSelect of={programmes} any value={at.programme} choose={(one) => go({ programme: one })} />
        {actor.sees === 'place' && actor.place.level < 5 && <div style={{ width: 200 }}><PlaceSelect label={say('placeAny')} value={at.place || null} onChange={(place) => go({ place: place ?? '' })} placeholder={say('placeAny')} /></div>}
        <StateTabs value={at.state} choose={(state) => go({ state })} states={[{ value: 'open', label: say('stateOpen') }, ...EnrolmentState.options.map((state) => ({ value: state as string, label: read(enrolmentLifecycle.states[state].title), count: counts.data?.byState[state] ?? 0 })), { value: 'all', label: say('stateAll') }]} />
      </div>
      <ProblemPanel problem={confirm.error} />
      <Beside chosen={at.enrolment} close={() => go({ enrolment: '' })} list={(
        <ListTable<Enrolment>
          list={list} rowKey="id" empty={<Empty what={say('enrolmentsNone')} how={say('enrolmentsNoneHow')} />} openRow={(row) => go({ enrolment: row.id })} chosen={(row) => row.id === at.enrolment}
          foot={confirms && chosen.length > 0 && <Button size="small" type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ body: { enrolments: chosen.map(({ id, version }) => ({ id, version })) } })}>{say('confirmChosen', { count: chosen.length })}</Button>}
          columns={[
            { title: say('child'), dataIndex: 'childName' },
            ...(confirms && at.state === 'examined' ? [{
              title: say('choose'), key: 'choose', width: 70,
              render: (_: unknown, row: Enrolment) => row.answer === 'eligible' && <Checkbox aria-label={`${say('choose')} ${row.childName}`} checked={chosen.some(({ id }) => id === row.id)} onChange={() => toggle(row)} onClick={(event) => event.stopPropagation()} />,
            }] : []),
            { title: say('state'), dataIndex: 'state', render: (state: EnrolmentState) => read(enrolmentLifecycle.states[state].title) },
            { title: say('programme'), key: 'programme', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 162 }}>{read(row.programmeTitle)}</span> },
            { title: say('answer'), dataIndex: 'answer', render: (is: Enrolment['answer']) => <AnswerMark is={is} /> },
            // Beside an open enrolment the list is half as wide.
            ...(at.enrolment ? [] : [
              { title: say('school'), dataIndex: 'school' },
              { title: say('township'), dataIndex: 'township' },
              { title: say('appliedOn'), dataIndex: 'appliedOn', render: day },
              { title: say('number'), dataIndex: 'number' },
            ]),
          ]}
        />
      )}>
        <EnrolmentDetailPanel id={at.enrolment} close={() => go({ enrolment: '' })} />
      </Beside>
    </Page>
  );
}
