import './benefits.css';
import { Button, Steps } from 'antd';
import { useParams } from 'react-router';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { computePayRun, getPayRun } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { type RunState, runLifecycle } from '@tonghu/domain/benefits/run-state';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { ReturnsPanel } from './bank/ReturnsPanel.tsx';
import { RunFunds } from './funds/RunFunds.tsx';
import { PayLines } from './PayLines.tsx';
import { RunChanges } from './RunChanges.tsx';
import { RunChecks } from './RunChecks.tsx';
import { RunDeeds } from './RunDeeds.tsx';
import { RunJobPanel } from './RunJobPanel.tsx';
import { RunTotals } from './RunTotals.tsx';
import { useRunTitle } from './run-title.ts';
import { useRunWork } from './run-work.ts';
import { benefitsWords } from './words.ts';

const next = { open: 'nextOpen', computed: 'nextComputed', checked: 'nextChecked', prepared: 'nextPrepared', released: 'nextReleased', sent: 'nextSent', settled: 'nextSettled' } as const;
const path: readonly RunState[] = ['open', 'computed', 'checked', 'prepared', 'released', 'sent', 'settled', 'closed'];

/** A pay run: what changed against the run before, the questions to work through, the totals, then every line. */
export function PayRunPage() {
  const { runId = '' } = useParams();
  const say = useWords(benefitsWords);
  const { data, error, refetch } = useEndpoint(getPayRun, { params: { runId } });
  if (error && !data) return <Page title={say('runsTitle')}><ProblemPanel problem={error} again={() => void refetch()} /></Page>;
  if (!data) return <Page title={say('runsTitle')}><Waiting lines={3} head /><Waiting lines={8} /></Page>;
  return <OpenRun run={data} />;
}

function OpenRun({ run }: { run: PayRunDetail }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { month, instant } = useFormat();
  const titleOf = useRunTitle();
  const { follow, job, busy, begin, ended } = useRunWork(run);
  const compute = useCommand(computePayRun, { done: ({ jobId }) => begin(jobId) });
  const stepOf = (of: PayRunDetail, state: RunState) => {
    const [who, at] = state === 'open' ? [null, of.createdAt] : state === 'checked' ? [of.checkedBy, of.checkedAt] : state === 'prepared' ? [of.preparedBy, of.preparedAt]
      : state === 'released' ? [of.releasedBy, of.releasedAt] : state === 'settled' ? [null, of.settledAt] : [null, null];
    return at === null ? undefined : <span className="run-step">{who}{who && <br />}{instant(at)}</span>;
  };
  const computes = runLifecycle.moves.compute.from.includes(run.state);
  const computeButton = computes && (
    <May policy={benefitsPolicy} do="benefits.prepare" on={{}}>
      <Button type={run.state === 'open' ? 'primary' : 'default'} loading={compute.isPending} disabled={busy} onClick={() => compute.mutate({ params: { runId: run.id } })}>{say(run.state === 'open' ? 'compute' : 'computeAgain')}</Button>
    </May>
  );
  return (
    <Page title={titleOf(run)} purpose={<>{say('runPurpose', { place: run.place.name, month: month(run.month) })} · <span className="nowrap">{say('runNumber')} {run.number}</span></>} extra={<>{computeButton}<RunDeeds run={run} busy={busy} started={begin} /></>}>
      <section className="panel">
        {run.state === 'discarded'
          ? <strong>{read(runLifecycle.states.discarded.title)}</strong>
          : <Steps size="small" titlePlacement="vertical" current={path.indexOf(run.state)} items={path.map((state) => ({ title: read(runLifecycle.states[state].title), content: stepOf(run, state) }))} responsive />}
        {run.state in next && <p className="run-next">{say(next[run.state as keyof typeof next])}</p>}
      </section>
      <ProblemPanel problem={compute.error} />
      <RunJobPanel follow={follow} job={job} ended={ended} />
      {run.lines !== null && (
        <>
          <RunChanges run={run} />
          <RunChecks run={run} busy={busy} />
          <RunTotals run={run} />
          <RunFunds runId={run.id} />
          <ReturnsPanel runId={run.id} />
          <PayLines run={run} busy={busy} />
        </>
      )}
    </Page>
  );
}
