import { Button, DatePicker, Input, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { AuditAction, type AuditRow, auditActions, listAudit } from '@tonghu/domain/audit/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { pickerFormats, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { columnNames } from './column-names.ts';
import { SealPanel } from './SealPanel.tsx';
import { subjectKinds } from './subject-kinds.ts';
import { auditWords } from './words.ts';

/** The audit record, newest first, and whether it can be trusted. */
export function AuditPage() {
  const say = useWords(auditWords);
  const { read, listMark, language } = useLanguage();
  const format = useFormat();
  const [at, go] = useAddressState({ action: '', kind: '', id: '', actor: '', name: '', from: '', until: '' });
  const list = useList(listAudit, {
    query: {
      action: AuditAction.safeParse(at.action).data,
      subjectKind: at.kind || undefined, subjectId: at.id || undefined, actor: at.actor || undefined, from: at.from || undefined, until: at.until || undefined,
    },
  });
  const kindTitle = (kind: string) => (subjectKinds[kind] ? read(subjectKinds[kind]) : kind);
  const filtered = Object.values(at).some((value) => value !== '');
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <SealPanel />
      <div className="filters">
        <Select
          value={at.action}
          style={{ width: 160 }}
          aria-label={say('action')}
          onChange={(action) => go({ action })}
          options={[{ value: '', label: say('anyAction') }, ...AuditAction.options.map((one) => ({ value: one as string, label: read(auditActions[one]) }))]}
        />
        <Select
          value={at.kind}
          style={{ width: 200 }}
          aria-label={say('subject')}
          onChange={(kind) => go({ kind })}
          options={[{ value: '', label: say('anySubject') }, ...Object.keys(subjectKinds).map((kind) => ({ value: kind, label: kindTitle(kind) }))]}
        />
        <DatePicker.RangePicker
          allowEmpty
          format={pickerFormats[language].day}
          aria-label={say('at')}
          value={[at.from ? dayjs(at.from) : null, at.until ? dayjs(at.until) : null]}
          onChange={(days) => go({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', until: days?.[1]?.format('YYYY-MM-DD') ?? '' })}
          placeholder={[say('from'), say('until')]}
          style={{ width: 300 }}
        />
        <Input.Search key={at.id} allowClear defaultValue={at.id} placeholder={say('subjectId')} aria-label={say('subjectId')} style={{ width: 220 }} onSearch={(id) => go({ id: id.trim() })} />
        {at.actor && <Tag closable onClose={() => go({ actor: '', name: '' })}>{say('person', { name: at.name })}</Tag>}
        {filtered && <Button type="text" onClick={() => go({ action: '', kind: '', id: '', actor: '', name: '', from: '', until: '' })}>{say('clear')}</Button>}
      </div>
      <ListTable
        list={list}
        rowKey="seq"
        empty={<Empty what={say('nothing')} how={say('nothingHow')} />}
        columns={[
          { title: say('at'), dataIndex: 'at', render: (instant: string) => <span className="nowrap">{format.instant(instant)}</span> },
          {
            title: say('who'), dataIndex: 'who',
            render: (who: AuditRow['who']) => who
              ? <span className="nowrap"><Button type="link" size="small" style={{ padding: 0 }} title={say('onlyPerson')} onClick={() => go({ actor: who.id, name: who.name })}>{who.name}</Button> <span className="quiet">{read(posts[who.post].title)}</span></span>
              : <span className="quiet">{say('system')}</span>,
          },
          { title: say('action'), dataIndex: 'action', render: (action: AuditAction) => read(auditActions[action]) },
          {
            title: say('subject'), key: 'subject',
            render: (_, row) => <span className="nowrap">{kindTitle(row.subjectKind)} <Button type="link" size="small" style={{ padding: 0 }} title={`${say('onlyThis')} ${row.subjectId}`} onClick={() => go({ kind: row.subjectKind, id: row.subjectId })}>{shortId(row.subjectId)}</Button></span>,
          },
          { title: say('columns'), dataIndex: 'columns', render: (columns: string[] | null) => <Clipped text={columns && columnNames(columns, language).join(listMark)} /> },
          { title: say('purposeColumn'), dataIndex: 'purpose', render: (purpose: string | null) => <Clipped text={purpose} /> },
          { title: say('state'), dataIndex: 'sealed', render: (sealed: boolean) => (sealed ? say('isSealed') : <span className="quiet">{say('notSealed')}</span>) },
        ]}
      />
    </Page>
  );
}

/** One line of what may be long, whole under the pointer. */
const Clipped = ({ text }: { text: string | null }) => <span className="clip" title={text ?? undefined}>{text || '—'}</span>;

/** The beginning of an id that is long and says nothing; codes and names stay whole. */
const shortId = (id: string): string => (/^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : id);
