import { Link } from 'react-router';
import { type ChangeKind, changeKinds } from '@tonghu/domain/benefits/changes';
import { listChanges } from '@tonghu/domain/benefits/change-endpoints';
import { listDecisions } from '@tonghu/domain/benefits/endpoints';
import { countedWithin } from '@tonghu/domain/benefits/offsets';
import { useLanguage, useWords } from '../shell/language.ts';
import { useEndpoint } from '../shell/queries.ts';
import { OffsetLines } from './OffsetLines.tsx';
import { benefitsWords } from './words.ts';

const ofOffsets: readonly ChangeKind[] = ['offset', 'end-offset'];

/** Other benefits that count against the months below, and requests that would change them once another person says yes. */
export function MoneyOffsets({ childId }: { childId: string }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const decisions = useEndpoint(listDecisions, { params: { childId } });
  const changes = useEndpoint(listChanges, { query: { childId, state: 'requested', limit: 50 } });
  const counted = (decisions.data?.rows ?? []).flatMap(countedWithin);
  const waiting = (changes.data?.rows ?? []).filter(({ kind }) => ofOffsets.includes(kind));
  if (counted.length === 0 && waiting.length === 0) return null;
  return (
    <div>
      {counted.length > 0 && <OffsetLines of={counted} />}
      {waiting.map(({ id, kind }) => <p key={id}><Link to={`/applications/changes?change=${id}`}>{say('offsetWaits', { what: read(changeKinds[kind]) })}</Link></p>)}
    </div>
  );
}
