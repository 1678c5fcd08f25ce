import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { listCallbacks } from '@tonghu/domain/visits/supervision-endpoints';
import { type Callback, CallbackState, callbackStates } from '@tonghu/domain/visits/supervision-shapes';
import { type CallProblem, call } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { keyOf } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { callbackWords } from './words.ts';

/** All calls of a draw, page after page; a draw is small. */
async function wholeDraw(draw: string, signal: AbortSignal): Promise<Callback[]> {
  const rows: Callback[] = [];
  for (let after: string | undefined; ;) {
    const page: { rows: Callback[]; next: string | null } = await call(listCallbacks, { query: { draw, limit: 200, after } }, signal);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

/** What a draw came to so far, and the seed it was drawn with. */
export function DrawSummary({ draw, close }: { draw: string; close: () => void }) {
  const say = useWords(callbackWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { data, error, refetch } = useQuery<Callback[], CallProblem>({ queryKey: [keyOf(listCallbacks), 'whole draw', draw], queryFn: ({ signal }) => wholeDraw(draw, signal) });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!data) return <section><Waiting lines={3} head /></section>;
  const [first] = data;
  const count = (state: CallbackState) => data.filter((one) => one.state === state).length;
  const reached = count('confirmed') + count('differs');
  const told = { all: format.count(data.length), reached: format.count(reached), confirmed: format.count(count('confirmed')) };
  return (
    <section className="panel">
      <div className="row" style={{ alignItems: 'flex-start', marginBottom: 8 }}>
        <h2 style={{ flex: 1 }}>{data.length === 0 ? say('drawNotFound') : reached === 0 ? say('summaryNone', told) : say('summary', told)}</h2>
        <Button size="small" onClick={close}>{say('leaveDraw')}</Button>
      </div>
      {first && (
        <>
          <div className="figures" style={{ marginBottom: 12 }}>
            {CallbackState.options.map((state) => <div key={state} className="figure"><strong>{format.count(count(state))}</strong><span>{read(callbackStates[state])}</span></div>)}
          </div>
          <dl className="facts">
            <dt>{say('drawnAt')}</dt><dd>{format.instant(first.createdAt)}</dd>
            <dt>{say('seed')}</dt><dd><span className="seed">{first.seed}</span><div className="quiet">{say('seedTells')}</div></dd>
          </dl>
        </>
      )}
    </section>
  );
}
