import { Button, Table, type TableProps, Tag } from 'antd';
import { type StandardDocument, standardStates } from '@tonghu/domain/benefits/standards';
import { listStandardDocuments } from '@tonghu/domain/benefits/standards-endpoints';
import { rateGroups } from '@tonghu/domain/children/classes';
import { Empty } from '../../shell/Empty.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { DocumentDrawer } from './DocumentDrawer.tsx';
import { standardsWords } from './words.ts';

/** Documents entered here: drafts, those that count, those withdrawn. */
export function DocumentsPart() {
  const say = useWords(standardsWords);
  const { read, listMark } = useLanguage();
  const { amount, day, month } = useFormat();
  const [at, go] = useAddressState({ document: '' });
  const { data, error, refetch } = useEndpoint(listStandardDocuments, {});
  const chosen = data?.rows.find(({ id }) => id === at.document) ?? null;
  const columns: NonNullable<TableProps<StandardDocument>['columns']> = [
    { title: say('state'), key: 'state', className: 'nowrap', render: (_, row) => <Tag color={row.state === 'in-force' ? 'success' : undefined} variant={row.state === 'draft' ? 'outlined' : 'filled'}>{read(standardStates[row.state])}</Tag> },
    { title: say('from'), key: 'from', className: 'nowrap', render: (_, row) => <>{month(row.from)}{row.until && <span className="quiet"> {say('until2', { month: month(row.until) })}</span>}</> },
    { title: say('place'), key: 'place', className: 'nowrap', render: (_, row) => row.place.name },
    { title: say('amounts'), key: 'amounts', render: (_, row) => row.amounts.map(({ group, monthly }) => <div key={group} className="nowrap">{read(rateGroups[group])} {amount(monthly)}</div>) },
    { title: say('documentTitle'), key: 'title', className: 'standards-said', render: (_, row) => <>{row.documentTitle}{row.documentNumber && <span className="quiet"> {row.documentNumber}</span>}</> },
    { title: say('announcedOn'), dataIndex: 'announcedOn', className: 'nowrap', render: day },
    { title: say('people'), key: 'people', className: 'quiet', render: (_, row) => [say('drafted', { who: row.draftedBy }), row.putInForceBy && say('putIn', { who: row.putInForceBy }), row.withdrawnBy && say('tookBack', { who: row.withdrawnBy })].filter(Boolean).join(listMark) },
    { title: <span className="standards-unseen">{say('view')}</span>, key: 'view', render: (_, row) => <Button size="small" onClick={() => go({ document: row.id })} aria-label={`${say('view')} ${row.documentTitle}`}>{say('view')}</Button> },
  ];
  return (
    <section className="stack">
      <h2>{say('documents')}</h2>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {data && data.rows.length === 0 && <div className="panel"><Empty what={say('documentsNone')} how={say('documentsNoneHow')} /></div>}
      {data && data.rows.length > 0 && (
        <div className="panel flush">
          <Table<StandardDocument> size="middle" className="list-table standards-wraps" rowKey="id" dataSource={data.rows} columns={columns} pagination={false} />
        </div>
      )}
      <DocumentDrawer document={chosen} close={() => go({ document: '' })} />
    </section>
  );
}
