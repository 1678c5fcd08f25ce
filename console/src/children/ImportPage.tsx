import './children.css';
import { Alert, Button, Table, Upload } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { listChildren } from '@tonghu/domain/children/endpoints';
import { type RefusedCell, confirmImport, importTemplate, previewImport, refusedRows } from '@tonghu/domain/children/import-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { CallProblem, download } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { sendFile } from './send-file.ts';
import { childrenWords } from './words.ts';

type Preview = ReplyOf<typeof previewImport>;
type ReadyRow = Preview['ready'][number];

/** From a filled-in sheet to files: template, upload, preview, confirm. Nothing is created before the last step. */
export function ImportPage() {
  const say = useWords(childrenWords);
  const { share } = useFormat();
  const [sending, setSending] = useState<number | null>(null);
  const [fault, setFault] = useState<CallProblem | null>(null);
  const preview = useCommand(previewImport);
  const confirm = useCommand(confirmImport, { refresh: [listChildren] });
  const sheet = preview.data;
  const done = confirm.data;

  function caught(thrown: unknown) {
    if (!(thrown instanceof CallProblem)) throw thrown;
    setFault(thrown);
  }
  async function take(file: File) {
    setFault(null);
    preview.reset();
    confirm.reset();
    setSending(0);
    try {
      const uploadId = await sendFile(file, 'import', setSending);
      preview.mutate({ params: { uploadId } });
    } catch (thrown) {
      caught(thrown);
    } finally {
      setSending(null);
    }
  }
  const upload = (label: string, type: 'default' | 'primary') => (
    <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { void take(file); return false; }}>
      <Button type={type} loading={sending !== null || preview.isPending}>{label}</Button>
    </Upload>
  );

  return (
    <Page title={say('importTitle')} purpose={say('importPurpose')} extra={<Link to="/children">{say('toList')}</Link>}>
      {!sheet && (
        <div className="columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))' }}>
          <section className="panel stack sheet">
            <h2>1 {say('step1')}</h2>
            <p>{say('step1How')}</p>
            <div><Button onClick={() => { download(importTemplate).catch(caught); }}>{say('template')}</Button></div>
          </section>
          <section className="panel stack sheet">
            <h2>2 {say('step2')}</h2>
            <p>{say('step2How')}</p>
            <div className="row">{upload(say('chooseFile'), 'primary')}{sending !== null && <span className="quiet">{say('sending', { share: share(sending) })}</span>}</div>
          </section>
        </div>
      )}
      <ProblemPanel problem={fault ?? preview.error ?? confirm.error} />
      {sheet && !done && (
        <section className="panel stack sheet">
          <h2>3 {say('step3')}</h2>
          <p>{sheet.name} <strong>{say('preview', { rows: sheet.rows, ready: sheet.readyCount, refused: sheet.refusedCount })}</strong></p>
          {sheet.already > 0 && <p className="quiet">{say('alreadyLine', { count: sheet.already })}</p>}
          {sheet.readyCount === 0 && <Alert type="warning" showIcon title={say('nothingReady')} />}
          <div className="row wrap">
            {sheet.readyCount > 0 && <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ params: { uploadId: sheet.uploadId } })}>{say('confirm', { count: sheet.readyCount })}</Button>}
            {sheet.refusedCount > 0 && <Button onClick={() => { download(refusedRows, { params: { uploadId: sheet.uploadId } }).catch(caught); }}>{say('downloadRefused')}</Button>}
            {upload(say('another'), 'default')}
          </div>
        </section>
      )}
      {done && sheet && (
        <section className="panel stack sheet" role="status">
          <Alert type="success" showIcon title={say('imported', { created: done.created })} description={done.refused > 0 && say('importedRefused', { refused: done.refused })} />
          <div className="row wrap">
            <Link to="/children"><Button type="primary">{say('toList')}</Button></Link>
            {done.refused > 0 && <Button onClick={() => { download(refusedRows, { params: { uploadId: sheet.uploadId } }).catch(caught); }}>{say('downloadRefused')}</Button>}
            {upload(say('another'), 'default')}
          </div>
        </section>
      )}
      {sheet && !done && <Sheet sheet={sheet} />}
    </Page>
  );
}

function Sheet({ sheet }: { sheet: Preview }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const first = (shown: number, all: number) => (shown < all ? <p className="quiet">{say('shownFirst', { count: shown })}</p> : null);
  return (
    <>
      {sheet.refused.length > 0 && (
        <section className="panel stack sheet">
          <h2>{say('refusedRows')}</h2>
          <Table<RefusedCell>
            size="small" rowKey={(row) => `${row.line} ${row.column} ${row.says.zh}`} dataSource={sheet.refused} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: say('line'), dataIndex: 'line', align: 'right', width: 72 },
              { title: say('column'), dataIndex: 'column', width: 160 },
              { title: say('reasonOf'), dataIndex: 'says', render: (says: RefusedCell['says']) => read(says) },
            ]}
          />
          {first(new Set(sheet.refused.map(({ line }) => line)).size, sheet.refusedCount)}
        </section>
      )}
      {sheet.ready.length > 0 && (
        <section className="panel stack sheet">
          <h2>{say('readyRows')}</h2>
          <Table<ReadyRow>
            size="small" rowKey="line" dataSource={sheet.ready} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: say('line'), dataIndex: 'line', align: 'right', width: 72 },
              { title: say('name'), dataIndex: 'name', width: 160 },
              { title: say('birthDate'), dataIndex: 'birthDate', width: 140 },
              { title: say('village'), dataIndex: 'place' },
            ]}
          />
          {first(sheet.ready.length, sheet.readyCount)}
        </section>
      )}
    </>
  );
}
