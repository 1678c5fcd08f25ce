import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { beginVillage, openRoundVillage, recordCheck } from '@tonghu/domain/discovery/round-endpoints';
import { CheckOutcome, checkOutcomes, findStates, roundVillageStates } from '@tonghu/domain/discovery/round-labels';
import { roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { RoundCheck, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { FinishVillageForm } from './FinishVillageForm.tsx';
import { NewFindDrawer } from './NewFindDrawer.tsx';
import { walked } from './walked.ts';
import { roundsWords } from './words.ts';

type Village = ReplyOf<typeof openRoundVillage>;

/** The list of one village: begin, look at each child with a file, add those without one, finish. Whom the files suspect does not stand here. */
export function VillageDetail({ round, code, close }: { round: ScreeningRoundOpen; code: string; close?: () => void }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const may = useMay();
  const [form, setForm] = useState<'finish' | 'find' | null>(null);
  const { data: village, error, refetch } = useEndpoint(openRoundVillage, { params: { id: round.id, code } });
  const begin = useCommand(beginVillage, { refresh: walked });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!village) return <section><Waiting lines={8} head /></section>;
  const subject = { state: round.state, own: round.own };
  const walks = round.state === 'open' && may(roundPolicy, 'rounds.walk', subject).may;
  const button = (key: 'begin' | 'addFind' | 'finish' | 'correctFinish', primary: boolean, click: () => void) => (
    <May policy={roundPolicy} do="rounds.walk" on={subject}><Button type={primary ? 'primary' : 'default'} loading={key === 'begin' && begin.isPending} onClick={click}>{say(key)}</Button></May>
  );
  return (
    <section className={`panel${close ? ' detail' : ' stack'}`} aria-label={village.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{village.name} <Tag>{read(roundVillageStates[village.state])}</Tag></h2>
        {close && <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />}
      </div>
      {walks && (
        <div className="row wrap">
          {village.state === 'waiting' && button('begin', true, () => begin.mutate({ params: { id: round.id, code }, body: { on: todayInChina() } }))}
          {village.state !== 'waiting' && button('addFind', village.state === 'going', () => setForm('find'))}
          {village.state !== 'waiting' && button(village.state === 'done' ? 'correctFinish' : 'finish', false, () => setForm('finish'))}
        </div>
      )}
      <ProblemPanel problem={begin.error} />
      <VillageFacts village={village} />
      <h3>{say('children')}</h3>
      <Children round={round} village={village} walks={walks} />
      <h3>{say('finds')}</h3>
      <Finds village={village} />
      {form === 'finish' && <FinishVillageForm round={round} village={village} close={() => setForm(null)} />}
      {form === 'find' && <NewFindDrawer round={round} village={village} close={() => setForm(null)} />}
    </section>
  );
}

function VillageFacts({ village }: { village: Village }) {
  const say = useWords(roundsWords);
  const { listMark } = useLanguage();
  const format = useFormat();
  return (
    <dl className="facts">
      <dt>{say('township')}</dt><dd>{village.township}</dd>
      <dt>{say('directors')}</dt><dd>{village.directors.join(listMark) || say('noDirector')}</dd>
      {village.doneOn && <><dt>{say('doneOn')}</dt><dd>{format.day(village.doneOn)} <span className="quiet">{village.doneBy}{village.late && ` · ${say('late')}`}</span></dd></>}
      {village.households !== null && <><dt>{say('households')}</dt><dd>{format.count(village.households)}</dd></>}
      {village.note && <><dt>{say('note')}</dt><dd>{village.note}</dd></>}
    </dl>
  );
}

function Children({ round, village, walks }: { round: ScreeningRoundOpen; village: Village; walks: boolean }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const format = useFormat();
  const check = useCommand(recordCheck, {
    refresh: walked,
    done: (kept, { body }) => void (kept.outcome === body.outcome ? message.success(say('saved')) : message.info(say('checkKept', { who: kept.by ?? '—' }))),
  });
  return (
    <>
      <Table<Village['children'][number]>
        size="small" pagination={false} rowKey="id" dataSource={village.children} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty what={say('noChildren')} how={say('noChildrenHow')} /> }}
        columns={[
          { title: say('child'), dataIndex: 'name' },
          { title: say('born'), dataIndex: 'birthDate', render: format.day },
          {
            title: say('outcome'), dataIndex: 'check', render: (seen: RoundCheck | null, child) => (seen !== null && seen.outcome !== 'not-met' && !seen.own) || !walks
              ? (seen ? <>{read(checkOutcomes[seen.outcome])} <span className="quiet">{format.day(seen.checkedOn)}{seen.late && ` · ${say('late')}`}</span></> : <span className="quiet">{say('notChecked')}</span>)
              : (
                <Select<CheckOutcome>
                  size="small" style={{ width: 140 }} value={seen?.outcome ?? null} placeholder={say('notChecked')} aria-label={say('checkOf', { name: child.name })} disabled={check.isPending}
                  options={CheckOutcome.options.map((one) => ({ value: one, label: read(checkOutcomes[one]) }))}
                  onChange={(outcome) => check.mutate({ params: { id: round.id }, body: { id: crypto.randomUUID(), childId: child.id, outcome, checkedOn: todayInChina(), corrects: seen?.own ? seen.id : null } })}
                />
              ),
          },
        ]}
      />
      <ProblemPanel problem={check.error} />
    </>
  );
}

function Finds({ village }: { village: Village }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const format = useFormat();
  if (village.finds.length === 0) return <Empty what={say('noFinds')} how={say('noFindsHow')} />;
  return (
    <Table<Village['finds'][number]>
      size="small" pagination={false} rowKey="id" dataSource={village.finds} scroll={{ x: 'max-content' }}
      columns={[
        { title: say('child'), dataIndex: 'name', render: (name: string, row) => <>{name}{row.same > 0 && <span className="quiet"> {say('sameShort', { count: row.same })}</span>}</> },
        { title: say('born'), dataIndex: 'birthDate', render: format.day },
        { title: say('state'), dataIndex: 'state', render: (state: Village['finds'][number]['state']) => read(findStates[state]) },
      ]}
    />
  );
}
