import { Alert, DatePicker, Drawer, Button, Form, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { listDepartmentFiles, listRuns, startRun } from '@tonghu/domain/discovery/endpoints';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { discoveryWords } from './words.ts';

/** The newest recognised file of every kind: the list comes newest first. */
function newestOf(files: readonly DepartmentFile[]): DepartmentFile[] {
  const byKind = new Map<FileKind, DepartmentFile>();
  for (const file of files) if (file.kind && file.state === 'recognised' && !byKind.has(file.kind)) byKind.set(file.kind, file);
  return FileKind.options.flatMap((kind) => byKind.get(kind) ?? []);
}

/** Starts a run: the day, the very files it will use, and plainly what is missing. */
export function StartRun({ close, started }: { close: () => void; started: (runId: string) => void }) {
  const say = useWords(discoveryWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const [day, setDay] = useState(todayInChina());
  const [id] = useState(() => crypto.randomUUID());
  const files = useEndpoint(listDepartmentFiles, { query: { limit: 200 } });
  const command = useCommand(startRun, { refresh: [listRuns], done: (run) => started(run.id) });
  const chosen = newestOf(files.data?.rows ?? []);
  const missing = FileKind.options.filter((kind) => !chosen.some((file) => file.kind === kind));
  const ready = files.data !== undefined && !missing.includes('population');
  return (
    <Drawer
      open onClose={close} size={560} title={say('startRun')}
      footer={
        <div className="row">
          <Button type="primary" disabled={!ready} loading={command.isPending} onClick={() => command.mutate({ body: { id, onDay: day, fileIds: chosen.map((file) => file.id) } })}>{say('startRun')}</Button>
          <Button onClick={close}>{say('cancel')}</Button>
        </div>
      }
    >
      <div className="stack">
        <ProblemPanel problem={command.error} />
        <Form layout="vertical">
          <Form.Item label={say('onDay')} htmlFor="on-day" style={{ marginBottom: 0 }}>
            <DatePicker id="on-day" value={dayjs(day)} allowClear={false} onChange={(value) => { if (value) setDay(value.format('YYYY-MM-DD')); }} />
          </Form.Item>
        </Form>
        <ProblemPanel problem={files.error} again={() => void files.refetch()} />
        {!files.data && !files.error && <Waiting lines={6} />}
        {files.data && (
          <>
            {missing.length === 0 && <Alert type="success" showIcon title={say('noneMissing')} />}
            {missing.includes('population') && <Alert type="error" showIcon title={say('noPopulation')} />}
            {missing.length > 0 && !missing.includes('population') && (
              <Alert type="info" showIcon title={say('filesMissing', { list: missing.map((kind) => read(fileKinds[kind].title)).join(listMark) })} description={say('filesMissingHow')} />
            )}
            <div>
              <h3 style={{ marginBottom: 8 }}>{say('filesUsed')}</h3>
              <Table<DepartmentFile>
                size="small" pagination={false} rowKey="id" dataSource={chosen}
                columns={[
                  { title: say('fileKind'), dataIndex: 'kind', render: (kind: FileKind) => read(fileKinds[kind].title) },
                  { title: say('rowsRead'), dataIndex: 'rowsRead', align: 'right', render: format.count },
                  { title: say('rowsUnread'), dataIndex: 'rowsUnread', align: 'right', render: format.count },
                  { title: say('receivedOn'), dataIndex: 'receivedAt', render: (at: string) => <span className="nowrap">{format.day(todayInChina(new Date(at)))}</span> },
                ]}
              />
            </div>
          </>
        )}
      </div>
    </Drawer>
  );
}
