import { Button } from 'antd';
import type { Decision } from '@tonghu/domain/benefits/application';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** What counts against a decision: how much a month and in which months. `end`: asks that one ends that goes on; `past`: one of months gone by as well. */
export function OffsetLines({ of, end, past = false }: { of: Decision['offsets']; end?: (offsetId: string) => void; past?: boolean }) {
  const say = useWords(benefitsWords);
  const { month, money } = useFormat();
  const goesOn = ({ untilMonth }: Decision['offsets'][number]) => untilMonth === null || untilMonth >= monthOf(todayInChina());
  return (
    <div>
      <p>{say('offsets')}</p>
      <ul style={{ margin: '2px 0 0', paddingLeft: 20 }}>
        {of.map((one) => (
          <li key={one.id}>
            {say('offsetLine', { benefit: one.benefit, amount: money(one.amount) })}{' '}
            <span className="quiet">{one.untilMonth === null ? say('fromMonth', { month: month(one.fromMonth) }) : say('untilMonth', { from: month(one.fromMonth), until: month(one.untilMonth) })}</span>
            {end && (past || goesOn(one)) && <Button size="small" type="link" aria-label={`${say('endOffset')} ${one.benefit}`} onClick={() => end(one.id)}>{say('endOffset')}</Button>}
          </li>
        ))}
      </ul>
    </div>
  );
}
