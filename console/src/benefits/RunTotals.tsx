import { Table } from 'antd';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { lineKinds } from '@tonghu/domain/benefits/run-state';
import { rateGroups } from '@tonghu/domain/children/classes';
import { useAddressState } from '../shell/address-state.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useRunTitle } from './run-title.ts';
import { benefitsWords } from './words.ts';

/** The run in numbers, beside the run before, and by township. */
export function RunTotals({ run }: { run: PayRunDetail }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { amount, count, money } = useFormat();
  const titleOf = useRunTitle();
  const [, go] = useAddressState({ township: '' });
  const change = (now: number, before: number) => `${now >= before ? '+' : '−'}`;
  return (
    <div className="benefit-parts">
      <section className="panel">
        <h2>{say('totals')}</h2>
        <div className="figures">
          <Number value={money(run.amount)} label={say('amount')} />
          <Number value={count(run.childCount)} label={say('children')} />
          <Number value={count(run.lines)} label={say('linesCount')} />
          <Number value={count(run.accounts)} label={say('accounts')} />
          <Number value={money(run.heldAmount)} label={say('heldAmount')} />
          {run.setOff > 0 && <Number value={money(run.setOff)} label={say('setOffSum')} />}
          {run.recovery !== 0 && <Number value={money(run.recovery)} label={say('recovery')} />}
          {run.returned.lines > 0 && <Number value={money(run.returned.amount)} label={say('returnedSum')} />}
        </div>
        <dl className="facts" style={{ marginTop: 16 }}>
          {run.byKind.map((part) => <Part key={part.kind} label={read(lineKinds[part.kind])} value={say('partLines', { amount: money(part.amount), count: part.lines })} />)}
          {run.byGroup.map((part) => <Part key={part.group ?? 'award'} label={part.group ? read(rateGroups[part.group]) : say('aidProgramme')} value={say('partChildren', { amount: money(part.amount), count: part.childCount })} />)}
          {run.before && (
            <Part label={say('beforeRun', { run: titleOf(run.before) })}
              value={say('partBefore', { part: say('partChildren', { amount: money(run.before.amount), count: run.before.childCount }), change: `${change(run.amount ?? 0, run.before.amount)}${money(Math.abs((run.amount ?? 0) - run.before.amount))}` })} />
          )}
        </dl>
        {run.fingerprint && <p className="quiet" style={{ marginTop: 12 }}>{say('ruleVersion', { version: run.ruleVersion?.split('/').at(-1) ?? '', code: run.fingerprint.slice(0, 12) })} {run.state !== 'computed' && run.state !== 'checked' && say(run.kept ? 'keptInputs' : 'notKept')}</p>}
      </section>
      <section className="panel flush">
        <h2 className="benefit-table-title">{say('byTownship')}</h2>
        <div className="benefit-townships" tabIndex={0} role="group" aria-label={say('byTownship')}>
          <Table
            size="small" pagination={false} rowKey="code" dataSource={run.byTownship}
            rowClassName="opens" onRow={(row) => ({ onClick: () => go({ township: row.code }) })}
            columns={[
              { title: say('township'), dataIndex: 'name' },
              { title: say('children'), dataIndex: 'childCount', align: 'right', render: (children: number) => count(children) },
              { title: say('runAmount'), dataIndex: 'amount', align: 'right', render: amount },
              { title: say('before'), dataIndex: 'before', align: 'right', render: amount },
            ]}
          />
        </div>
      </section>
    </div>
  );
}

const Number = ({ value, label }: { value: string; label: string }) => <div className="figure"><strong>{value}</strong><span>{label}</span></div>;
const Part = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>;
