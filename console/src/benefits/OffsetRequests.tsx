import { Link } from 'react-router';
import { type AskedOffset, type ChangeKind, changeKinds } from '@tonghu/domain/benefits/changes';
import { listChanges } from '@tonghu/domain/benefits/change-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { benefitsWords } from './words.ts';

const ofOffsets: readonly ChangeKind[] = ['offset', 'end-offset', 'offset-before'];

/** Requests about other benefits that count, until another person decides them: what, who, when, and the way to where it is decided. */
export function OffsetRequests({ childId, walled }: { childId: string; walled: boolean }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const sayCounted = useCounted();
  const { data } = useEndpoint(listChanges, { query: { childId, state: 'requested', limit: 50 } }, { when: may(proceduresPolicy, 'procedures.read-changes', { walled }).may });
  const waiting = (data?.rows ?? []).filter(({ kind }) => ofOffsets.includes(kind));
  if (waiting.length === 0) return null;
  return (
    <div>
      <p>{say('offsetsWait')}</p>
      <ul style={{ margin: '2px 0 0', paddingLeft: 20 }}>
        {waiting.map(({ id, kind, counts, askedBy, askedOn, mine }) => (
          <li key={id}>
            {counts && <div>{sayCounted(kind, counts)}</div>}
            <div className="quiet">{say(mine ? 'askedByMe' : 'askedBy', { what: read(changeKinds[kind]), who: askedBy, day: day(askedOn) })}</div>
            <div><Link to={`/applications/changes?change=${id}`}>{say('toRequest')}</Link></div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What would count, and in which months. */
function useCounted(): (kind: ChangeKind, counts: AskedOffset) => string {
  const say = useWords(benefitsWords);
  const { month, money } = useFormat();
  return (kind, { benefit, amount, fromMonth, untilMonth }) => {
    const what = say('offsetLine', { benefit, amount: money(amount) });
    if (untilMonth === null) return say('offsetAsked', { what, months: say('fromMonth', { month: month(fromMonth) }) });
    if (untilMonth < fromMonth) return say('offsetAsked', { what, months: say('offsetNeverCounted') });
    return say('offsetAsked', { what, months: kind === 'end-offset' ? say('offsetCountsThrough', { month: month(untilMonth) }) : say('untilMonth', { from: month(fromMonth), until: month(untilMonth) }) });
  };
}
