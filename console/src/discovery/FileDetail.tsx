import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useEffect, useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { downloadUnreadRows, listDepartmentFiles, openDepartmentFile, readDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { useQueryClient } from '@tanstack/react-query';
import { addressOf } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { JobOnPanel } from '../shell/JobOnPanel.tsx';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { keyOf, useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { FileKeeping } from './FileKeeping.tsx';
import { MappingForm } from './MappingForm.tsx';
import { useKindOf } from './kind-of.ts';
import { tokenKeyWords } from './token-key-words.ts';
import { discoveryWords } from './words.ts';

/** Unread rows shown on the page; all of them are in the list to download. */
const linesShown = 50;

/** One file: what it is, what reading it told, and the way to put it right. */
export function FileDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(discoveryWords);
  const sayKey = useWords(tokenKeyWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const kindOf = useKindOf();
  const { data: file, error, refetch } = useEndpoint(openDepartmentFile, { params: { id } }, { every: ({ job }) => job !== null && 3_000 });
  const readAgain = useCommand(readDepartmentFile, { refresh: [listDepartmentFiles, openDepartmentFile] });
  const [correcting, setCorrecting] = useState(false);
  const state = file?.state;
  useEffect(() => {
    // Reading a small file ends before its progress is shown; the list beside still says that it goes on.
    if (state !== undefined && state !== 'received') void client.invalidateQueries({ queryKey: [keyOf(listDepartmentFiles)] });
  }, [client, state]);
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!file) return <section><Waiting lines={8} head /></section>;
  const again = () => { for (const one of [listDepartmentFiles, openDepartmentFile, openDesk]) void client.invalidateQueries({ queryKey: [keyOf(one)] }); };
  const missing = file.quality.filter(({ code }) => code.startsWith('missing-'));
  const faults = file.quality.filter(({ code }) => !code.startsWith('missing-'));
  const none = { state: null, answer: null };
  return (
    <section className="panel detail" aria-label={file.name}>
      <div className="row">
        <h2 className="clip" style={{ flex: 1, maxWidth: 'none' }} title={file.name}>{file.name}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <JobOnPanel
        job={file.job} ended={again}
        says={{ working: say('reading'), failed: say(file.job?.state === 'cancelled' ? 'readingStopped' : 'readingFailed'), cutOff: file.job?.state !== 'cancelled' ? say('readingCutOff') : file.job.done > 0 ? say('readingStoppedAt', { rows: format.count(file.job.done) }) : say('readingStoppedTells') }}
        again={(
          <May policy={discoveryPolicy} do="discovery.send-file" on={none}>
            <Button size="small" loading={readAgain.isPending} onClick={() => readAgain.mutate({ params: { id } })}>{say('readOnceMore')}</Button>
          </May>
        )}
      />
      <ProblemPanel problem={readAgain.error} />
      {file.state === 'refused' && <Alert type="warning" showIcon title={file.withdrawnKey ? sayKey('refused') : say('notRecognised')} description={file.withdrawnKey ? sayKey('refusedTells', { key: file.withdrawnKey }) : say('refusedTells')} />}
      {file.rows !== null && (
        <div className="figures">
          {([['rows', file.rows], ['rowsRead', file.rowsRead], ['rowsUnread', file.rowsUnread]] as const).map(([key, count]) => (
            <div key={key} className="figure"><strong>{format.count(count)}</strong><span>{say(key)}</span></div>
          ))}
        </div>
      )}
      <dl className="facts">
        <dt>{say('fileKind')}</dt><dd>{kindOf(file)}</dd>
        <dt>{say('receivedAt')}</dt><dd>{format.instant(file.receivedAt)} {file.receivedFrom}</dd>
        {file.encoding && <><dt>{say('encoding')}</dt><dd>{file.encoding.toUpperCase()}</dd></>}
        <dt>{say('size')}</dt><dd>{file.size < 1_048_576 ? `${format.count(Math.ceil(file.size / 1024))} KB` : `${(file.size / 1_048_576).toFixed(1)} MB`}</dd>
      </dl>
      {file.state !== 'expired' && file.state !== 'received' && !file.withdrawnKey && (
        <div className="row">
          <May policy={discoveryPolicy} do="discovery.send-file" on={none}>
            <Button type={file.state === 'refused' ? 'primary' : 'default'} onClick={() => setCorrecting(true)}>{say(file.state === 'refused' ? 'recognise' : 'correct')}</Button>
          </May>
        </div>
      )}
      <FileKeeping file={file} />
      {(file.state === 'recognised' || (file.state === 'expired' && file.rows !== null)) && (
        <>
          <h3>{say('quality')}</h3>
          {faults.length === 0 && <p className="quiet">{say('qualityGood')}</p>}
          {faults.length > 0 && (
            <Table
              size="small" pagination={false} rowKey="code" dataSource={faults}
              columns={[
                { title: say('why'), dataIndex: 'says', render: (says, { code }) => (code.startsWith('parent-') ? say('ofParent', { why: read(says) }) : read(says)) },
                { title: say('count'), dataIndex: 'count', align: 'right', width: 96, render: format.count },
              ]}
            />
          )}
          {missing.length > 0 && (
            <p>{say('missingColumns', { list: missing.map(({ says }) => /“(.+)”/.exec(read(says))?.[1] ?? read(says)).join(listMark) })} <span className="quiet">{say('missingColumnsHow')}</span></p>
          )}
        </>
      )}
      {file.unread.length > 0 && (
        <>
          <h3>{say('unread')}</h3>
          <p className="quiet">{say('unreadHow')}</p>
          <Table
            size="small" pagination={false} rowKey={({ sheet, line }) => `${sheet} ${line}`} dataSource={file.unread.slice(0, linesShown)}
            columns={[
              ...(file.unread.some(({ sheet }) => sheet !== null) ? [{ title: say('sheet'), dataIndex: 'sheet' }] : []),
              { title: say('line'), dataIndex: 'line', align: 'right', width: 96, render: format.count },
              { title: say('why'), dataIndex: 'says', render: (says) => read(says) },
            ]}
          />
          <div className="row wrap">
            {(file.rowsUnread ?? 0) > linesShown && <span className="quiet">{say('unreadMore', { count: format.count(file.rowsUnread), shown: linesShown })}</span>}
            <Button size="small" href={addressOf(downloadUnreadRows, { params: { id } })}>{say('unreadAll')}</Button>
          </div>
        </>
      )}
      {correcting && <MappingForm file={file} close={() => setCorrecting(false)} done={() => { setCorrecting(false); again(); }} />}
    </section>
  );
}
