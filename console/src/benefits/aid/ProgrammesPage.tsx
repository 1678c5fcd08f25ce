import '../benefits.css';
import { Button, Table, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { listAidProgrammes } from '@tonghu/domain/benefits/aid-endpoints';
import { aidFunds, aidKinds } from '@tonghu/domain/benefits/aid-definition';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { AidProgramme } from '@tonghu/domain/benefits/aid-shapes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { aidWords } from './words.ts';

/** Every programme at the reader's place: what is in force, what is drafted, and examples to draft from. */
export function ProgrammesPage() {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { amount, count, sumsIn } = useFormat();
  const actor = useActor();
  const may = useMay();
  const go = useNavigate();
  const { data, error, refetch } = useEndpoint(listAidProgrammes);
  const drafts = may(aidPolicy, 'aid.draft', { path: actor.place.path }).may;
  return (
    <Page title={say('title')} purpose={say('purpose')} primary={drafts && <Button type="primary" onClick={() => void go('/aid/draft')}>{say('draftNew')}</Button>}>
      <BenefitsTabs of="aid" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} />}
      {data && (
        <div className="panel flush">
          <Table<AidProgramme>
            size="middle" className="list-table" rowKey="programme" pagination={false} dataSource={data.rows} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty what={say('none')} how={say('noneHow')} /> }}
            columns={[
              { title: say('programme'), key: 'title', fixed: 'left', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 200 }}><Link to={`/aid/programmes/${row.programme}`}>{read(row.title)}</Link><span className="quiet">{read(aidKinds[row.kind])} · {row.place?.name ?? say('shipped')}</span></span> },
              {
                title: say('state'), key: 'state', render: (_, row) => (
                  <span className="cell-lines">{row.inForce ? say('inForce') : row.example ? say('example') : say('notInForce')}{row.drafts > 0 && <Tag>{say('draftWaits')}</Tag>}</span>
                ),
              },
              { title: say('amount'), key: 'amount', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 196 }}>{sumsIn(read(row.amount))}{row.unconfirmed && <span className="quiet">{say('unconfirmed')}</span>}</span> },
              { title: say('enrolled'), key: 'enrolled', align: 'right', render: (_, row) => (row.enrols ? count(row.enrolled) : '—') },
              { title: <span className="head-lines" style={{ maxWidth: 88 }}>{say('awardedChildren')}</span>, dataIndex: 'awardedChildren', align: 'right', render: count },
              { title: <span className="head-lines" style={{ maxWidth: 108 }}>{say('awarded')}</span>, dataIndex: 'awarded', align: 'right', render: amount },
              { title: say('fund'), dataIndex: 'fund', render: (fund: AidProgramme['fund']) => <span className="cell-lines" style={{ maxWidth: 116 }}>{read(aidFunds[fund])}</span> },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
