import { Select, Tag } from 'antd';
import { listDepartmentFiles } from '@tonghu/domain/discovery/endpoints';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { isWorking } from '@tonghu/domain/jobs/job-on';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { FileDetail } from './FileDetail.tsx';
import { FileDrop } from './FileDrop.tsx';
import { FilesOnTheirWay } from './FilesOnTheirWay.tsx';
import { TokenKeys } from './TokenKeys.tsx';
import { useKindOf } from './kind-of.ts';
import { protectionWords } from './protection-words.ts';
import { discoveryWords } from './words.ts';

/** Files received from departments, with their quality beside the list. */
export function FilesPage() {
  const say = useWords(discoveryWords);
  const tell = useWords(protectionWords);
  const { read } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const kindOf = useKindOf();
  const [at, go] = useAddressState({ kind: '', file: '' });
  const list = useList(listDepartmentFiles, { query: { kind: FileKind.safeParse(at.kind).data } }, { every: (rows) => (rows.some(({ job }) => isWorking(job)) ? 5_000 : 30_000) });
  const beside = at.file !== '';
  const sends = may(discoveryPolicy, 'discovery.send-file', { state: null, answer: null }).may;
  return (
    <Page title={say('tabFiles')} purpose={say('filesPurpose')} extra={<TokenKeys />}>
      <DiscoveryTabs />
      {sends ? <FileDrop taken={(file) => go({ file, kind: '' })} /> : <FilesOnTheirWay here={[]} />}
      <div className="filters">
        <Select
          value={at.kind} onChange={(kind) => go({ kind })} style={{ width: 200 }} aria-label={say('fileKind')} popupMatchSelectWidth={false}
          options={[{ value: '', label: say('allKinds') }, ...FileKind.options.map((kind) => ({ value: kind as string, label: read(fileKinds[kind].title) }))]}
        />
      </div>
      <div className={beside ? 'beside' : ''}>
        <ListTable<DepartmentFile>
          list={list}
          rowKey="id"
          empty={<Empty what={say('noFiles')} how={say('noFilesHow')} />}
          openRow={(row) => go({ file: row.id }, { step: !beside })}
          chosen={(row) => row.id === at.file}
          columns={[
            { title: say('fileName'), dataIndex: 'name', render: (name: string) => <span className="clip" title={name}>{name}</span> },
            { title: say('fileKind'), key: 'kind', render: (_, row) => (row.state === 'refused' || (row.job && !isWorking(row.job)) ? <Tag color="warning">{kindOf(row)}</Tag> : kindOf(row)) },
            { title: say('rows'), dataIndex: 'rows', align: 'right', render: format.count },
            { title: say('rowsRead'), dataIndex: 'rowsRead', align: 'right', render: format.count },
            { title: say('rowsUnread'), dataIndex: 'rowsUnread', align: 'right', render: format.count },
            ...(beside ? [] : [
              { title: say('source_'), dataIndex: 'source', render: (source: string, row: DepartmentFile) => <>{source} {!row.stated && <Tag color="warning">{tell('notStated')}</Tag>}</> },
              { title: say('receivedAt'), dataIndex: 'receivedAt', render: format.instant },
              { title: tell('expiresOn'), dataIndex: 'expiresOn', render: (day: string, row: DepartmentFile) => (row.expired ? <Tag>{say('expired')}</Tag> : format.day(day)) },
            ]),
          ]}
        />
        {beside && <FileDetail key={at.file} id={at.file} close={() => go({ file: '' })} />}
      </div>
    </Page>
  );
}
