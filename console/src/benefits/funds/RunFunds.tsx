import { fundsOfRun } from '@tonghu/domain/benefits/funds-endpoints';
import { fundLevels } from '@tonghu/domain/benefits/funds';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { fundsWords } from './words.ts';
import '../benefits.css';
import './funds.css';

/** What a run draws from each purse, and what is left there once it is paid. */
export function RunFunds({ runId }: { runId: string }) {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const { money } = useFormat();
  const { data, error, refetch } = useEndpoint(fundsOfRun, { params: { runId } }, { keep: true });
  return (
    <section className="panel">
      <h2>{say('runFunds')}</h2>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {data && data.rows.length === 0 && <p className="quiet">{say('runFundsNone')}</p>}
      {data && data.rows.length > 0 && (
        <dl className="facts">
          {data.rows.map(({ fund, amount, leftAfter }) => (
            <div key={fund.code} style={{ display: 'contents' }}>
              <dt>{read(fund.title)} <span className="quiet">{read(fundLevels[fund.level])}</span></dt>
              <dd>{money(amount)} {leftAfter === null ? <span className="quiet">{say('noBudget')}</span> : leftAfter < 0
                ? <strong className="fund-short">{say('overdrawn', { amount: money(-leftAfter) })}</strong> : <span className="quiet">{say('leftAfter', { amount: money(leftAfter) })}</span>}</dd>
            </div>
          ))}
        </dl>
      )}
      {data && data.unshared !== 0 && data.rows.length > 0 && <p className="fund-short">{say('runUnshared', { amount: money(data.unshared) })}</p>}
    </section>
  );
}
