import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { PayLine, PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { listPayLines } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { LineKind, heldReasons, lineKinds, mayLetGo } from '@tonghu/domain/benefits/run-state';
import { rateGroups } from '@tonghu/domain/children/classes';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { useList } from '../shell/queries.ts';
import { seesChildren } from '../shell/routes.tsx';
import { useActor } from '../shell/session.ts';
import { departureWords } from './departures/words.ts';
import { type LineDeed, LineDrawer } from './LineDrawer.tsx';
import { benefitsWords } from './words.ts';

const stateKeys = { due: 'due', held: 'held', released: 'releasedLine', returned: 'returnedLine' } as const;

/** Every child and month of a run, held ones first; what a person has to decide is decided here. */
export function PayLines({ run, busy }: { run: PayRunDetail; busy: boolean }) {
  const say = useWords(benefitsWords);
  const sayDeparture = useWords(departureWords);
  const { read } = useLanguage();
  const { month, amount, datesIn } = useFormat();
  const may = useMay();
  const actor = useActor();
  const navigate = useNavigate();
  const [at, go] = useAddressState({ kind: '', state: '', township: '', q: '' });
  const [chosen, setChosen] = useState<string[]>([]);
  const [deed, setDeed] = useState<LineDeed | null>(null);
  const list = useList(listPayLines, {
    params: { runId: run.id },
    query: { kind: LineKind.safeParse(at.kind).data, state: listPayLines.query.shape.state.catch(undefined).parse(at.state || undefined), township: at.township || undefined, q: at.q || undefined },
  });
  const returns = may(benefitsPolicy, 'benefits.record-return', {}).may && ['sent', 'settled'].includes(run.state);
  const decides = !busy && may(benefitsPolicy, 'benefits.decide-line', {}).may && run.state === 'computed';
  const recovers = may(recoveriesPolicy, 'recoveries.read', {}).may;
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const filtered = at.kind !== '' || at.state !== '' || at.township !== '' || at.q !== '';
  return (
    <section className="stack" style={{ gap: 12 }}>
      <h2>{say('lines')}</h2>
      <div className="filters" role="search">
        <Select value={at.state} onChange={(state) => go({ state })} style={{ width: 140 }} aria-label={say('lineState')}
          options={[{ value: '', label: say('lineStateAll') }, ...(Object.keys(stateKeys) as PayLine['state'][]).map((state) => ({ value: state as string, label: say(stateKeys[state]) }))]} />
        <Select value={at.kind} onChange={(kind) => go({ kind })} style={{ width: 140 }} aria-label={say('kind')}
          options={[{ value: '', label: say('kindAll') }, ...LineKind.options.map((kind) => ({ value: kind as string, label: read(lineKinds[kind]) }))]} />
        <Select value={at.township} onChange={(township) => go({ township })} style={{ width: 180 }} aria-label={say('township')}
          options={[{ value: '', label: say('townshipAll') }, ...run.byTownship.map(({ code, name }) => ({ value: code, label: name }))]} />
        <Input.Search key={at.q} allowClear defaultValue={at.q} placeholder={say('searchLine')} aria-label={say('searchLine')} style={{ width: 240 }} maxLength={60} onSearch={(q) => go({ q: q.trim() })} />
        {filtered && <Button type="link" onClick={() => go({ kind: '', state: '', township: '', q: '' })}>{say('clear')}</Button>}
      </div>
      <ListTable<PayLine>
        list={list}
        rowKey="id"
        empty={<Empty what={say('linesNone')} how={say(filtered ? 'queueNoneHow' : run.lines === 0 ? 'linesEven' : 'linesNoneHow')} />}
        openRow={seesChildren(actor) && actor.rights.includes('hiv') ? (row) => void navigate(`/children/${row.childId}?tab=money`) : undefined}
        foot={returns && chosen.length > 0 && <Button size="small" onClick={() => setDeed({ name: 'returned', lines: chosen })}>{say('markReturned', { count: chosen.length })}</Button>}
        columns={[
          {
            title: say('child'), dataIndex: 'childName', render: (name: string, row) => (
              <span className="row">
                {returns && row.state === 'released' && <Checkbox aria-label={`${say('returnedLine')} ${name}`} checked={chosen.includes(row.id)} onChange={() => toggle(row.id)} onClick={(event) => event.stopPropagation()} />}
                <span className="cell-lines" style={{ maxWidth: 130 }}>{name}<span className="quiet">{row.township}</span>{row.movedTo && <Link to={`/children/departures/${row.movedTo.departureId}`} onClick={(event) => event.stopPropagation()}>{sayDeparture('movedLine', { county: row.movedTo.county })}</Link>}</span>
              </span>
            ),
          },
          { title: say('month'), dataIndex: 'month', render: (of: string, row) => <span className="cell-lines line-kind">{month(of)}<span className="quiet">{[read(lineKinds[row.kind]), row.group ? read(rateGroups[row.group]) : ''].filter(Boolean).join(' · ')}</span></span> },
          { title: say('owedPaid'), dataIndex: 'owed', align: 'right', render: (owed: number, row) => <span className="cell-lines">{amount(owed)}<span className="quiet">{amount(row.paidBefore)}</span></span> },
          { title: say('dueNow'), dataIndex: 'due', align: 'right', render: (due: number, row) => <span className="cell-lines"><strong>{amount(due - row.setOff)}</strong>{row.setOff > 0 && <span className="quiet nowrap">{say('setOffSum')} {amount(row.setOff)}</span>}</span> },
          {
            title: say('stateAndWhy'), key: 'state', render: (_, row) => (
              <span className="cell-lines line-state">
                {[say(stateKeys[row.state]), row.state === 'held' && row.heldReason ? read(heldReasons[row.heldReason]) : '', row.returnedReason ?? '', row.decidedWhy ?? ''].filter(Boolean).join(' · ')}
                <span className="quiet">{datesIn(read(row.why))}</span>
              </span>
            ),
          },
          ...(!decides && run.recovery === 0 ? [] : [{
            title: say('decide'), key: 'deed', render: (_: unknown, row: PayLine) => {
              const act = (name: 'pay' | 'hold', key: 'payAnyway' | 'hold') => (
                <Button size="small" onClick={(event) => { event.stopPropagation(); setDeed({ name, lines: [row.id] }); }}>{say(key)}</Button>
              );
              if (row.state === 'due') return decides && act('hold', 'hold');
              if (row.state !== 'held') return null;
              if (row.kind === 'recovery') return recovers && <Link to={row.childId ? `/payments/recoveries?child=${row.childId}` : '/payments/recoveries'} aria-label={`${say('toRecovery')} ${row.childName}`} onClick={(event) => event.stopPropagation()}>{say('toRecovery')}</Link>;
              return decides && row.heldReason !== null && mayLetGo.includes(row.heldReason) && act('pay', 'payAnyway');
            },
          }]),
          { title: say('payee'), key: 'payee', render: (_, row) => (row.payee || row.bank ? <span className="cell-lines" style={{ maxWidth: 160 }}>{row.payee}<span className="quiet">{[row.bank, row.accountHint.slice(-4)].filter(Boolean).join(' ')}</span></span> : '—') },
        ]}
      />
      <LineDrawer run={run} deed={deed} close={(done) => { setDeed(null); if (done) setChosen([]); }} />
    </section>
  );
}
