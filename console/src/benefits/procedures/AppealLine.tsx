import { Button } from 'antd';
import { type Appeal, appealAbouts } from '@tonghu/domain/benefits/appeals';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { DueDay } from '../../shell/DueDay.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { procedureWords } from './words.ts';

export const outcomes = { upheld: 'outcomeUpheld', changed: 'outcomeChanged', revoked: 'outcomeRevoked', withdrawn: 'outcomeWithdrawn' } as const;

/** One appeal: where, against what, until when it is answered, and what came of it. */
export function AppealLine({ appeal: row, walled, settle }: { appeal: Appeal; walled: boolean; settle?: () => void }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  return (
    <div style={{ marginBottom: 12 }}>
      <div className="row wrap">
        {row.about !== 'application' && <span>{[read(appealAbouts[row.about]), row.benefit].filter(Boolean).join(' ')}</span>}
        <strong>{say(row.way)}</strong><span>{row.authority}</span>{row.outcome ? <strong>{say(outcomes[row.outcome])}</strong> : <DueDay day={row.dueOn} />}
      </div>
      <p className="quiet">{[day(row.filedOn), row.number, row.outcome === null && say('dueOn', { day: day(row.dueOn) }), row.lateWhy].filter(Boolean).join(' ')}</p>
      <p>{row.grounds}</p>
      {row.outcome && <p>{row.outcomeNote} <span className="quiet">{row.outcomeOn && day(row.outcomeOn)}{row.fromMonth && ` ${say('fromMonthOf')} ${month(row.fromMonth)}`}</span></p>}
      {row.state === 'filed' && settle && <div style={{ marginTop: 8 }}><May policy={proceduresPolicy} do="procedures.settle-appeal" on={{ walled, recordedBy: row.recordedById }}><Button size="small" onClick={settle}>{say('settle')}</Button></May></div>}
    </div>
  );
}
