import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { changeLifecycle } from '@tonghu/domain/benefits/changes';
import type { OwnOfCounty } from '@tonghu/domain/benefits/departures';
import { elsewhereStates } from '@tonghu/domain/benefits/elsewhere';
import { decisionLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { recoveryModes, recoveryStates } from '@tonghu/domain/benefits/recoveries';
import { childClasses } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { departureWords } from './words.ts';

/** What the county that was left decided, paid and still runs itself. */
export function OwnPart({ own }: { own: OwnOfCounty }) {
  const say = useWords(departureWords);
  const { read } = useLanguage();
  const { amount, count, day, money, month } = useFormat();
  const recovers = useMay()(recoveriesPolicy, 'recoveries.read', {}).may;
  const span = (from: Month, until: Month | null) => (until === null ? say('decisionSince', { from: month(from) }) : until < from ? '' : say('decisionSpan', { from: month(from), until: month(until) }));
  return (
    <section className="panel stack">
      <div><h2>{say('own')}</h2><p className="quiet">{say('ownHow')}</p></div>
      <Part title={say('decisions')} none={own.decisions.length === 0 && say('noDecisions')}>
        <ul className="departure-own">
          {own.decisions.map((one) => (
            <li key={one.id}>
              {read(childClasses[one.class].title)} · {read(decisionLifecycle.states[one.state].title)} <span className="quiet">{span(one.fromMonth, one.untilMonth)} · {one.number}</span>
              {one.why && <div className="quiet">{one.why}</div>}
              {one.offsets.map((offset) => <div key={`${offset.benefit} ${offset.fromMonth}`} className="quiet">{say('offsetLine', { benefit: offset.benefit, amount: money(offset.amount) })} · {span(offset.fromMonth, offset.untilMonth)}</div>)}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={say('payments')} none={own.months === null ? say('notForPost') : own.months.length === 0 && say('noPayments')}>
        <p className="quiet">{say('paymentsSum', { count: count(own.months?.length), amount: money(own.paid) })}</p>
        <div className="departure-months" role="region" aria-label={say('payments')} tabIndex={0}><Table<NonNullable<OwnOfCounty['months']>[number]>
          size="small" rowKey="month" dataSource={own.months ?? []} pagination={false}
          columns={[
            { title: say('month'), dataIndex: 'month', render: month },
            { title: say('paid'), dataIndex: 'paid', align: 'right', render: (paid: number, row) => <>{row.returned && <span className="quiet">{say('returned')} </span>}{amount(paid)}</> },
            { title: say('lastOn'), dataIndex: 'lastOn', render: (on: string) => day(on) },
          ]}
        /></div>
      </Part>
      {own.awards.length > 0 && <Part title={say('awards')}><ul className="departure-own">{own.awards.map((one) => <li key={one.id}>{read(one.title)} {read(one.period)} · {read(elsewhereStates[one.state])} <span className="quiet">{say('awardLine', { amount: money(one.amount), paid: money(one.paid) })}</span></li>)}</ul></Part>}
      {own.recoveries.length > 0 && (
        <Part title={say('recoveries')}>
          <ul className="departure-own">
            {own.recoveries.map((one) => (
              <li key={one.id}>
                {recovers ? <Link to={`/payments/recoveries?recovery=${one.id}`}>{one.number}</Link> : one.number} · {read(one.title)} · {read(recoveryModes[one.mode])} · {read(recoveryStates[one.state])} <span className="quiet">{say('recoveryLine', { amount: money(one.amount), left: money(one.left) })}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {own.insured.length > 0 && <Part title={say('insured')}><ul className="departure-own">{own.insured.map((one) => <li key={`${one.year} ${one.title.zh}`}>{read(one.title)} · {say('year', { year: one.year })} · {read(elsewhereStates[one.state])}</li>)}</ul></Part>}
      {own.corrections.length > 0 && <Part title={say('corrections')}><ul className="departure-own">{own.corrections.map((one) => <li key={one.id}><Link to={`/applications/changes?state=all&change=${one.id}`}>{one.number}</Link> · {read(changeLifecycle.states[one.state].title)} <span className="quiet">{day(one.askedOn)}</span></li>)}</ul></Part>}
    </section>
  );
}

function Part({ title, none, children }: { title: string; none?: string | false; children: ReactNode }) {
  return <section className="file-part"><h3>{title}</h3>{none ? <p className="quiet">{none}</p> : children}</section>;
}
