import { Link } from 'react-router';
import { type Standard, listStandards } from '@tonghu/domain/benefits/endpoints';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { monthOf } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { programmesWords } from './words.ts';

/** What a paid class was paid over time at the reader's place, newest first; nothing for a class that is served. */
export function StandardsPart({ of }: { of: ChildClass }) {
  const { rateGroup } = childClasses[of];
  return rateGroup ? <Standards group={rateGroup} /> : null;
}

function Standards({ group }: { group: Standard['group'] }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { amount, month } = useFormat();
  const { place } = useActor();
  const { data, error, refetch } = useEndpoint(listStandards, { query: { all: 'no' } });
  const rows = (data?.rows ?? []).filter((row) => row.group === group).sort((a, b) => (a.from < b.from ? 1 : -1));
  const rise = (at: number) => (rows[at + 1] ? `${((rows[at]!.monthly / rows[at + 1]!.monthly - 1) * 100).toFixed(1)}%` : '—');
  return (
    <section className="panel">
      <div className="rule-head"><h2>{say('standards')}</h2><Link to="/standards">{say('allStandards')}</Link></div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={3} />}
      {data && rows.length === 0 && <p className="quiet">{say('standardsNone', { place: place.name })}</p>}
      {rows.length > 0 && (
        <div className="wide-table" tabIndex={0} role="region" aria-label={say('standards')}>
          <table className="plain-table">
            <thead><tr><th scope="col">{say('standardsFrom')}</th><th scope="col" className="number">{say('standardsMonthly')}</th><th scope="col" className="number">{say('standardsRise')}</th><th scope="col">{say('cite')}</th><th scope="col">{say('standardsNote')}</th></tr></thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={`${row.from} ${row.monthly}`}><th scope="row" className="nowrap">{month(monthOf(row.from))}</th><td className="number">{amount(row.monthly)}</td><td className="number">{rise(at)}</td><td className="quiet">{row.cite}</td><td className="quiet">{read(row.note)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
