import './benefits.css';
import { App, Button, Checkbox, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type ApplicationRow, PaidClass } from '@tonghu/domain/benefits/application';
import { approveApplications, countApplications, listApplications, passApplications } from '@tonghu/domain/benefits/endpoints';
import { ApplicationState, applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { childClasses } from '@tonghu/domain/children/classes';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { DeadlineMark } from './DeadlineMark.tsx';
import { focusedRow, rememberQueue, stepRow, useKeys } from './procedures/keyboard.ts';
import { KeysHelp } from './procedures/KeysHelp.tsx';
import { BenefitsTabs } from './tabs/BenefitsTabs.tsx';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

const noFilters = { state: 'open', due: 'any', class: '', place: '' };

/** Applications in the order of their deadlines. What is applied for stands in the application, not in the list. */
export function ApplicationsPage() {
  const say = useWords(benefitsWords);
  const sayProcedure = useWords(procedureWords);
  const { read } = useLanguage();
  const { count, day } = useFormat();
  const { message } = App.useApp();
  const actor = useActor();
  const may = useMay();
  const navigate = useNavigate();
  const [at, go] = useAddressState(noFilters);
  const [chosen, setChosen] = useState<ApplicationRow[]>([]);
  const list = useList(listApplications, {
    query: {
      state: listApplications.query.shape.state.catch('open').parse(at.state),
      due: listApplications.query.shape.due.catch('any').parse(at.due),
      class: PaidClass.safeParse(at.class).data, under: at.place || undefined,
    },
  });
  const counts = useEndpoint(countApplications);
  const approve = useCommand(approveApplications, {
    refresh: [listApplications, countApplications],
    done: ({ approved, left }) => {
      setChosen([]);
      void message.info([say('approvedSome', { count: approved.length }), left.length > 0 ? say('leftSome', { count: left.length }) : ''].filter(Boolean).join(' '));
    },
  });
  const pass = useCommand(passApplications, {
    refresh: [listApplications, countApplications],
    done: ({ passed, left }) => {
      setChosen([]);
      void message.info([say('passedSome', { count: passed.length }), left.length > 0 ? say('leftSome', { count: left.length }) : ''].filter(Boolean).join(' '));
    },
  });
  const filtered = Object.keys(noFilters).some((name) => at[name as keyof typeof noFilters] !== noFilters[name as keyof typeof noFilters]);
  const confirms = may(benefitsPolicy, 'benefits.confirm', {}).may;
  const examines = may(benefitsPolicy, 'benefits.examine', {}).may;
  const clear = (row: ApplicationRow) => row.answer === 'eligible' && (confirms ? row.state === 'confirming' : row.state === 'examining' || row.state === 'returned');
  const many = { body: { applications: chosen.map(({ id, version }) => ({ id, version })) } };
  const toggle = (row: ApplicationRow) => setChosen((before) => (before.some(({ id }) => id === row.id) ? before.filter(({ id }) => id !== row.id) : [...before, row]));
  const ids = list.rows.map(({ id }) => id).join(' ');
  useEffect(() => rememberQueue(ids.split(' ')), [ids]);
  useKeys({
    j: () => stepRow(1), k: () => stepRow(-1),
    x: () => { const row = list.rows.find(({ id }) => id === focusedRow()); if (row && (confirms || examines) && clear(row)) toggle(row); },
  });
  return (
    <Page title={say('queueTitle')} purpose={say('queuePurpose')} extra={<KeysHelp keys={[['j', sayProcedure('keyNext')], ['k', sayProcedure('keyPrevious')], ['Enter', sayProcedure('keyOpen')], ['x', sayProcedure('keyChoose')]]} />}>
      <BenefitsTabs of="applications" />
      {counts.data && (
        <section className="panel figures">
          {([['openCount', counts.data.open, {}], ['overdueCount', counts.data.overdue, { due: 'overdue' }], ['soonCount', counts.data.soon, { due: 'soon' }], ['aidCount', counts.data.aidOverdue, { due: 'overdue' }]] as const).map(([key, number, filter]) => (
            <Link key={key} className="figure" to={`?${new URLSearchParams(filter)}`} replace><strong>{count(number)}</strong><span>{say(key)}</span></Link>
          ))}
        </section>
      )}
      <div className="filters" role="search">
        <Select value={at.state} onChange={(state) => go({ state })} style={{ width: 160 }} aria-label={say('state')}
          options={[{ value: 'open', label: say('stateOpen') }, ...ApplicationState.options.map((state) => ({ value: state as string, label: read(applicationLifecycle.states[state].title) })), { value: 'all', label: say('stateAll') }]} />
        <Select value={at.due} onChange={(due) => go({ due })} style={{ width: 200 }} aria-label={say('deadline')}
          options={[{ value: 'any', label: say('dueAny') }, { value: 'overdue', label: say('dueOverdue') }, { value: 'soon', label: say('dueSoon') }]} />
        <Select value={at.class} onChange={(one) => go({ class: one })} style={{ width: 220 }} aria-label={say('class')}
          options={[{ value: '', label: say('classAny') }, ...PaidClass.options.filter((one) => one !== 'hiv-affected' || actor.rights.includes('hiv')).map((one) => ({ value: one as string, label: read(childClasses[one].title) }))]} />
        {actor.sees === 'place' && actor.place.level < 5 && (
          <div style={{ width: 200 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(place) => go({ place: place ?? '' })} placeholder={say('placeAny')} /></div>
        )}
        {filtered && <Button type="link" onClick={() => go(noFilters)}>{say('clear')}</Button>}
      </div>
      <ProblemPanel problem={approve.error ?? pass.error} />
      <ListTable<ApplicationRow>
        list={list}
        rowKey="id"
        empty={filtered ? <Empty what={say('queueNone')} how={say('queueNoneHow')} /> : <Empty what={say('queueEmpty')} how={say('queueEmptyHow')} />}
        openRow={(row) => void navigate(`/applications/${row.id}`)}
        foot={chosen.length > 0 && (confirms ? (
          <Button size="small" type="primary" loading={approve.isPending} onClick={() => approve.mutate(many)}>{say('approveChosen', { count: chosen.length })}</Button>
        ) : <Button size="small" type="primary" loading={pass.isPending} onClick={() => pass.mutate(many)}>{say('passChosen', { count: chosen.length })}</Button>)}
        columns={[
          { title: say('child'), dataIndex: 'childName', render: (name: string) => <span className="clip">{name}</span> },
          ...(confirms || examines ? [{
            title: <span title={say('chosenOnlyClear')}>{say(confirms ? 'approve' : 'pickPass')}</span>, key: 'chosen', width: 80,
            render: (_: unknown, row: ApplicationRow) => clear(row) && (
              <Checkbox aria-label={`${say(confirms ? 'approve' : 'pickPass')} ${row.childName}`} checked={chosen.some(({ id }) => id === row.id)} onChange={() => toggle(row)} onClick={(event) => event.stopPropagation()} />
            ),
          }] : []),
          { title: say('deadline'), key: 'deadline', render: (_, row) => <DeadlineMark of={row} /> },
          { title: say('state'), dataIndex: 'state', render: (state: ApplicationRow['state']) => read(applicationLifecycle.states[state].title) },
          { title: say('answer'), dataIndex: 'answer', render: (is: ApplicationRow['answer']) => <AnswerMark is={is} /> },
          { title: say('place'), key: 'place', render: (_, row) => <span className="cell-lines">{row.township}{row.village && <span className="quiet">{row.village}</span>}</span> },
          { title: say('appliedOn'), dataIndex: 'appliedOn', render: (on: string) => day(on) },
          { title: say('number'), dataIndex: 'number' },
        ]}
      />
    </Page>
  );
}
