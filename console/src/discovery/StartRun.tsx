import { Alert, Button, DatePicker, Drawer, Form, Select, Table } from 'antd';
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

/** Files of each kind to choose from: so many of all seventeen fit one page of the list, and none is missing because another came more often. */
const newestOffered = 10;

interface Kind { kind: FileKind; files: DepartmentFile[] }

/** The recognised files of every kind, the newest first as the list gives them. */
function byKind(files: readonly DepartmentFile[]): Kind[] {
  return FileKind.options.flatMap((kind) => {
    const own = files.filter((file) => file.kind === kind && file.state === 'recognised');
    return own.length > 0 ? [{ kind, files: own }] : [];
  });
}

/** Far fewer rows than some file before it had: a part was sent instead of the whole, perhaps. */
const shrunk = (file: DepartmentFile, { files }: Kind): boolean =>
  (file.rowsRead ?? 0) < Math.max(0, ...files.slice(files.indexOf(file) + 1).map((before) => before.rowsRead ?? 0)) / 2;

/** Starts a run: the day, the very files it will use, and plainly what is missing. Another file of a kind can be taken, or none. */
export function StartRun({ close, started }: { close: () => void; started: (runId: string) => void }) {
  const say = useWords(discoveryWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const [day, setDay] = useState(todayInChina());
  const [id] = useState(() => crypto.randomUUID());
  const files = useEndpoint(listDepartmentFiles, { query: { newest: newestOffered, limit: 200 } });
  const command = useCommand(startRun, { refresh: [listRuns], done: (run) => started(run.id) });
  const [taken, setTaken] = useState<Partial<Record<FileKind, string>>>({});
  const kinds = byKind(files.data?.rows ?? []);
  const fileOf = ({ kind, files: own }: Kind) => (taken[kind] === undefined ? own[0] : own.find((file) => file.id === taken[kind]));
  const chosen = kinds.flatMap((kind) => fileOf(kind) ?? []);
  const missing = FileKind.options.filter((kind) => !chosen.some((file) => file.kind === kind));
  const fewer = kinds.filter((kind) => { const file = fileOf(kind); return file !== undefined && shrunk(file, kind); });
  const ready = files.data !== undefined && !missing.includes('population');
  return (
    <Drawer
      open onClose={close} size={640} title={say('startRun')}
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
            {fewer.length > 0 && <Alert type="warning" showIcon title={say('shrunk', { list: fewer.map(({ kind }) => read(fileKinds[kind].title)).join(listMark) })} />}
            {missing.length === 0 && <Alert type="success" showIcon title={say('noneMissing')} />}
            {missing.includes('population') && <Alert type="error" showIcon title={say('noPopulation')} />}
            {missing.length > 0 && !missing.includes('population') && (
              <Alert type="info" showIcon title={say('filesMissing', { list: missing.map((kind) => read(fileKinds[kind].title)).join(listMark) })} description={say('filesMissingHow')} />
            )}
            <div>
              <h3 style={{ marginBottom: 8 }}>{say('filesUsed')}</h3>
              <Table<Kind>
                size="small" pagination={false} rowKey="kind" dataSource={kinds}
                columns={[
                  { title: say('fileKind'), dataIndex: 'kind', render: (kind: FileKind) => read(fileKinds[kind].title) },
                  {
                    title: say('useFile'), key: 'file', width: 250,
                    render: (_, kind) => (
                      <Select
                        size="small" style={{ width: '100%' }} popupMatchSelectWidth={false} value={fileOf(kind)?.id ?? ''} aria-label={read(fileKinds[kind.kind].title)}
                        onChange={(fileId) => setTaken({ ...taken, [kind.kind]: fileId })}
                        options={[
                          ...kind.files.map((file) => ({ value: file.id, label: `${file.name} ${format.day(todayInChina(new Date(file.receivedAt)))}` })),
                          ...(kind.kind === 'population' ? [] : [{ value: '', label: say('fileNotUsed') }]),
                        ]}
                      />
                    ),
                  },
                  { title: say('rowsRead'), key: 'read', align: 'right', render: (_, kind) => format.count(fileOf(kind)?.rowsRead) },
                  { title: say('rowsUnread'), key: 'unread', align: 'right', render: (_, kind) => format.count(fileOf(kind)?.rowsUnread) },
                ]}
              />
            </div>
          </>
        )}
      </div>
    </Drawer>
  );
}
