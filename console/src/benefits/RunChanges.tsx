import { Table } from 'antd';
import { type PayRunDetail, changeReasons } from '@tonghu/domain/benefits/pay-run';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useRunTitle } from './run-title.ts';
import { benefitsWords } from './words.ts';

type Row = PayRunDetail['changes'][number];

/** This run against the one before: children and yuan, and why it pays other than before. */
export function RunChanges({ run }: { run: PayRunDetail }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { amount, count, money } = useFormat();
  const titleOf = useRunTitle();
  const signed = (fen: number) => (fen === 0 ? <span className="quiet">0.00</span> : `${fen > 0 ? '+' : '−'}${amount(Math.abs(fen))}`);
  if (!run.before) return <section className="panel"><h2>{say('changesTitle')}</h2><p className="quiet">{say('changesFirst')}</p></section>;
  const change = (run.amount ?? 0) - run.before.amount;
  const children = (run.childCount ?? 0) - run.before.childCount;
  return (
    <section className="panel">
      <h2>{say('changesTitle')}</h2>
      <div className="figures">
        <div className="figure"><strong>{`${change < 0 ? '−' : '+'}${money(Math.abs(change))}`}</strong><span>{say('beforeRun', { run: titleOf(run.before) })}</span></div>
        <div className="figure"><strong>{`${children < 0 ? '−' : '+'}${count(Math.abs(children))}`}</strong><span>{say('children')}</span></div>
      </div>
      <div className="run-changes" tabIndex={0} role="group" aria-label={say('changesTitle')}>
        <Table<Row>
          size="small" pagination={false} rowKey="reason" dataSource={run.changes}
          columns={[
            { title: say('changeReason'), dataIndex: 'reason', render: (reason: Row['reason']) => read(changeReasons[reason]) },
            { title: say('children'), dataIndex: 'childCount', align: 'right', render: (of: number) => count(of) },
            { title: say('changeNow'), dataIndex: 'now', align: 'right', render: amount },
            { title: say('changeBefore'), dataIndex: 'before', align: 'right', render: amount },
            { title: say('changeBy'), key: 'by', align: 'right', render: (_, row) => signed(row.now - row.before) },
          ]}
        />
      </div>
    </section>
  );
}
