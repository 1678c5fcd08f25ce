import '../benefits.css';
import { Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { listDue } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { DueRow } from '@tonghu/domain/benefits/aid-shapes';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { AnswerMark } from '../AnswerMark.tsx';
import { CancelAward } from './CancelAward.tsx';
import { OpenPaper } from './OpenPaper.tsx';
import { ProofEntry } from './ProofEntry.tsx';
import { aidWords } from './words.ts';

/** Everybody a period may be due to: the paper, the answer, the sum. Papers are typed in down the list, Enter by Enter. */
export function DueTable({ due }: { due: ReplyOf<typeof listDue> }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { amount, day } = useFormat();
  const may = useMay();
  const proves = may(aidPolicy, 'aid.prove', {}).may;
  const papers = due.papers.filter((paper) => paper.when === 'period');
  const box = useRef<HTMLDivElement>(null);
  // Without rows to step on the keyboard still has to reach a table wider than its panel.
  useEffect(() => box.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0'));
  const columns: NonNullable<TableProps<DueRow>['columns']> = [
    { title: say('child'), key: 'child', fixed: 'left', render: (_, row) => (row.movedAway ? row.childName : <Link to={row.enrolmentId ? `/aid/enrolments?state=all&enrolment=${row.enrolmentId}` : `/children/${row.childId}?tab=aid`}>{row.childName}</Link>) },
    { title: say('township'), key: 'township', render: (_, row) => <span className="cell-lines">{row.township}{row.village && <span className="quiet">{row.village}</span>}</span> },
    ...(papers.length > 0 ? [{ title: say('school'), dataIndex: 'school' }] : []),
    ...papers.map((paper) => ({
      title: read(paper.title), key: paper.key,
      render: (_: unknown, row: DueRow) => {
        const proof = row.proofs.find((one) => one.paper === paper.key);
        if (row.movedAway) return <span className="quiet">—</span>;
        if (proof) return <span className="nowrap">{say(`roll_${proof.roll}`)} <span className="quiet">{day(proof.onDay)} {say(proof.kind === 'roll' ? 'byRoll' : 'byPaper')}</span>{proof.attachmentId && <OpenPaper childId={row.childId} attachmentId={proof.attachmentId} name={row.childName} />}</span>;
        return proves && row.enrolmentId && row.state === 'running' ? <ProofEntry row={row} paper={paper.key} period={due.period.period} /> : <span className="quiet">{say('showMissing')}</span>;
      },
    })),
    { title: say('answer'), key: 'answer', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 220 }}><AnswerMark is={row.answer} />{row.because && <span className="quiet">{read(row.because)}</span>}</span> },
    { title: say('award'), key: 'award', align: 'right', render: (_, row) => (row.award ? <><strong>{amount(row.award.amount)}</strong>{row.movedAway && <CancelAward award={row.award} />}</> : <span className="quiet">{amount(row.amount)}</span>) },
  ];
  return (
    <div className="panel flush aid-terms" ref={box}>
      <Table<DueRow> size="middle" className="list-table" rowKey="childId" dataSource={due.rows} columns={columns} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty what={say('dueNone')} how={say('dueNoneHow')} /> }} />
    </div>
  );
}
