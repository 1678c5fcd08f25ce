import type { ReactNode } from 'react';
import { type GrantedElsewhere, type PaidElsewhere, elsewhereKinds, elsewhereStates } from '@tonghu/domain/benefits/elsewhere';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { elsewhereWords } from './elsewhere-words.ts';

/** What counties before granted and paid for a child, to read only. Nothing is drawn where there is nothing. */
export function ElsewherePart({ granted, months = [], children }: { granted: readonly GrantedElsewhere[]; months?: readonly PaidElsewhere[]; children?: ReactNode }) {
  const say = useWords(elsewhereWords);
  const { read } = useLanguage();
  const { money, month } = useFormat();
  if (granted.length === 0 && months.length === 0) return null;
  const when = ({ fromMonth: from, untilMonth: until }: Pick<GrantedElsewhere, 'fromMonth' | 'untilMonth'>) =>
    (from === null ? '' : until === null ? say('from', { from: month(from) }) : from === until ? month(from) : say('span', { from: month(from), until: month(until) }));
  const sums = (one: GrantedElsewhere) => {
    const [sum, paid] = [money(one.granted ?? 0), money(one.paid ?? 0)];
    if (one.kind === 'allowance') return say('months', { count: one.months ?? 0, paid });
    if (one.kind === 'insurance') return one.granted ? say('premium', { granted: sum }) : '';
    return say(one.kind === 'recovery' ? 'recovered' : 'granted', { granted: sum, paid });
  };
  return (
    <section className="file-part">
      <h3>{say('title')}</h3>
      <ul className="plain-list">
        {granted.map((one, at) => (
          <li key={at}>
            {one.place} · {one.kind === 'allowance' ? '' : `${read(elsewhereKinds[one.kind])} · `}{read(one.title)}{one.period && ` ${read(one.period)}`} · {read(elsewhereStates[one.state])}{' '}
            <span className="quiet">{[one.period === null || one.kind === 'insurance' ? when(one) : '', sums(one)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {months.length > 0 && (
        <>
          <h4>{say('monthsTitle')}</h4>
          <ul className="plain-list">{months.map((one) => <li key={`${one.place} ${one.fromMonth}`}>{one.place} · {when(one)} <span className="quiet">{one.fromMonth === one.untilMonth ? money(one.each) : say('each', { each: money(one.each) })}</span></li>)}</ul>
        </>
      )}
      <p className="quiet">{say('how')}</p>
      {children}
    </section>
  );
}
