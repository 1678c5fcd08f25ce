import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { discoveryOutcomes, listRuns, listSuspected, openRun } from '@tonghu/domain/discovery/endpoints';
import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { type DiscoveryRun, RunAnswer } from '@tonghu/domain/discovery/suspected';
import { isWorking } from '@tonghu/domain/jobs/job-on';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { JobOnPanel } from '../shell/JobOnPanel.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { keyOf, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { protectionWords } from './protection-words.ts';
import { discoveryWords } from './words.ts';

type Counts = NonNullable<DiscoveryRun['counts']>;
const shortOf = { eligible: 'shortEligible', 'need-to-know': 'shortAsk', 'no-longer': 'shortLeaving' } as const;
type ClassLine = { class: ChildClass; total: number } & Record<RunAnswer, number>;

/** One line a class, one column an answer. */
function byClass({ answers }: Counts): ClassLine[] {
  const lines = new Map<ChildClass, ClassLine>();
  for (const { class: of, answer, count } of answers) {
    const line = lines.get(of) ?? { class: of, eligible: 0, 'need-to-know': 0, 'no-longer': 0, total: 0 };
    line[answer] += count;
    line.total += count;
    lines.set(of, line);
  }
  return [...lines.values()].sort((a, b) => b.total - a.total);
}

/** One run: its progress while it works, then what came of it. */
export function RunDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(discoveryWords);
  const tell = useWords(protectionWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const { data: run, error, refetch } = useEndpoint(openRun, { params: { id } }, { every: ({ job }) => isWorking(job) && 3_000 });
  const state = run?.state;
  useEffect(() => {
    // Whoever did not start it learns of its end here; the list beside still says that it goes on.
    if (state !== undefined && state !== 'running') void client.invalidateQueries({ queryKey: [keyOf(listRuns)] });
  }, [client, state]);
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!run) return <section><Waiting lines={8} head /></section>;
  const ended = () => { for (const one of [openRun, listRuns, listSuspected, discoveryOutcomes, openDesk]) void client.invalidateQueries({ queryKey: [keyOf(one)] }); };
  const { counts } = run;
  return (
    <section className="panel detail">
      <div className="row">
        <h2 style={{ flex: 1 }}>{say('run', { day: format.day(run.onDay) })}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <JobOnPanel job={run.job} ended={ended} says={{ working: say('matching'), failed: say('runFailed'), cutOff: say('runCutOff') }} />
      {run.state === 'failed' && !run.job && <Alert type="warning" showIcon title={say('runFailed')} />}
      {run.state === 'cancelled' && <Alert type="info" showIcon title={say('runCancelled')} />}
      {counts && (
        <>
          {counts.shrunk.length > 0 && (
            <Alert
              type="warning" showIcon title={say('shrunkRun')}
              description={counts.shrunk.map(({ kind, rows, before }) => say('shrunkFile', { kind: read(fileKinds[kind].title), rows: format.count(rows), before: format.count(before) })).join(listMark)}
            />
          )}
          <div className="run-figures">
            {(['minors', 'touched', 'pushedNew', 'seenAgain', 'known', 'refusedBefore', 'notPushed'] as const).map((key) => (
              <div key={key} className="figure"><strong>{format.count(counts[key])}</strong><span>{say(key)}</span></div>
            ))}
          </div>
          {counts.changes && (
            <>
              <h3>{tell('changes')}</h3>
              <div className="run-figures">
                {([['keptCount', 'kept'], ['decidedAgain', 'decidedAgain'], ['entered', 'entered'], ['left', 'left']] as const).map(([word, key]) => (
                  <div key={key} className="figure"><strong>{format.count(counts.changes![key])}</strong><span>{tell(word)}</span></div>
                ))}
              </div>
              <p className="quiet">{tell(counts.changes.since === null ? 'changesAll' : 'changesSince')}</p>
              {counts.changes.left > 0 && <p><Link to="/discovery/suspected?state=gone">{say('seeGone')}</Link></p>}
            </>
          )}
          <p><Link to={`/discovery/suspected?run=${run.id}&state=all`}>{say('seeSuspected')}</Link></p>
          <h3>{say('byClass')}</h3>
          <Table<ClassLine>
            size="small" pagination={false} rowKey="class" dataSource={byClass(counts)}
            columns={[
              { title: say('class'), dataIndex: 'class', render: (of: ChildClass) => read(childClasses[of].title) },
              ...RunAnswer.options.map((answer) => ({ title: say(shortOf[answer]), dataIndex: answer, align: 'right' as const, render: (count: number) => (count === 0 ? <span className="quiet">0</span> : format.count(count)) })),
              { title: say('total'), dataIndex: 'total', align: 'right', render: format.count },
            ]}
          />
          <p>{counts.notSupplied.length > 0 ? say('notSupplied', { list: counts.notSupplied.map((kind) => read(fileKinds[kind].title)).join(listMark) }) : say('allSupplied')}</p>
        </>
      )}
      <dl className="facts">
        <dt>{say('startedAt')}</dt><dd>{format.instant(run.startedAt)} {run.startedBy}</dd>
        <dt>{say('ruleVersion')}</dt><dd className="mono">{run.ruleVersion}</dd>
        <dt>{say('filesOfRun')}</dt>
        <dd>{run.files.map((file) => (file.kind ? read(fileKinds[file.kind].title) : file.name)).join(listMark)}</dd>
      </dl>
    </section>
  );
}
