import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { cancelJob, followJob } from '@tonghu/domain/jobs/endpoints';
import { type Job, jobStates } from '@tonghu/domain/jobs/job';
import { addressOf } from './client.ts';
import { sayCount } from './format.ts';
import { useLanguage, useWords } from './language.ts';
import { ProblemPanel } from './ProblemPanel.tsx';
import { useCommand } from './queries.ts';
import { shellWords } from './words.ts';

interface Props {
  /** The job's id, as the command that started it gave. */
  job: string;
  /** Called once when the job ends, in whatever way. */
  ended?: (job: Job) => void;
}

/** Long work: a bar, a count, a time, cancel, and a word when it ends. A broken line connects again by itself and says so. */
export function JobProgress({ job, ended }: Props) {
  const say = useWords(shellWords);
  const { read } = useLanguage();
  const [news, setNews] = useState<Job>();
  const [lost, setLost] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [now, setNow] = useState(() => Date.now());
  const tellEnd = useRef(ended);
  useEffect(() => { tellEnd.current = ended; }, [ended]);

  useEffect(() => {
    const source = new EventSource(addressOf(followJob, { params: { id: job } }));
    const take = (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as Job;
      setLost(false);
      setNews(told);
      if (!jobStates[told.state].ended) return;
      source.close();
      tellEnd.current?.(told);
    };
    source.addEventListener('message', take);
    // A job of somebody else is refused, and the browser does not ask again.
    source.addEventListener('error', () => { setLost(source.readyState !== EventSource.CLOSED); setHidden(source.readyState === EventSource.CLOSED); });
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => { source.close(); clearInterval(clock); };
  }, [job]);
  const stop = useCommand(cancelJob);

  const span = (ms: number) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    return seconds < 60 ? say('seconds', { count: seconds }) : say('minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  };
  if (hidden && !news) return <p className="quiet" role="status">{say('jobHidden')}</p>;
  const running = !news || !jobStates[news.state].ended;
  const spent = news?.startedAt ? (news.endedAt ? Date.parse(news.endedAt) : now) - Date.parse(news.startedAt) : 0;
  const share = news?.total ? news.done / news.total : 0;
  // An estimate from less than a tenth of the work jumps about and helps nobody.
  const left = running && share > 0.1 && share < 1 ? (spent / share) * (1 - share) : null;
  return (
    <div className="stack" style={{ gap: 4 }} role="status" aria-live="polite">
      <div className="row">
        <strong style={{ flex: 1 }}>{news ? read(running ? news.step : jobStates[news.state].title) : say('waiting')}</strong>
        {running && <Button size="small" loading={stop.isPending} onClick={() => stop.mutate({ params: { id: job } })}>{say('cancelJob')}</Button>}
      </div>
      <Progress
        aria-label={news ? read(news.step) : say('waiting')}
        percent={news?.state === 'done' ? 100 : Math.floor(share * 100)}
        status={news?.state === 'failed' || news?.state === 'interrupted' ? 'exception' : running ? 'active' : 'normal'}
        showInfo={Boolean(news?.total)}
      />
      <div className="row quiet wrap" style={{ gap: 16 }}>
        {news?.total != null && <span>{say('jobCount', { done: sayCount(news.done), total: sayCount(news.total) })}</span>}
        <span>{say(news?.state === 'done' ? 'jobDone' : 'jobRunning', { time: span(spent) })}</span>
        {left !== null && <span>{say('jobLeft', { time: span(left) })}</span>}
        {running && <span>{say('jobLeave')}</span>}
      </div>
      {news?.problem && <Alert type="error" showIcon title={read(news.problem.title)} description={<>{news.problem.why && <p>{read(news.problem.why)}</p>}<p>{read(news.problem.next)}</p></>} />}
      <ProblemPanel problem={stop.error} />
      {lost && running && <Alert type="info" showIcon title={say('jobLost')} />}
    </div>
  );
}
