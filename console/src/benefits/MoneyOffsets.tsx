import { listDecisions } from '@tonghu/domain/benefits/endpoints';
import { countedWithin } from '@tonghu/domain/benefits/offsets';
import { useEndpoint } from '../shell/queries.ts';
import { OffsetLines } from './OffsetLines.tsx';
import { OffsetRequests } from './OffsetRequests.tsx';

/** Other benefits that count against the months below, and requests that would change them once another person says yes. */
export function MoneyOffsets({ childId, walled }: { childId: string; walled: boolean }) {
  const decisions = useEndpoint(listDecisions, { params: { childId } });
  const counted = (decisions.data?.rows ?? []).flatMap(countedWithin);
  return (
    <>
      {counted.length > 0 && <OffsetLines of={counted} />}
      <OffsetRequests childId={childId} walled={walled} />
    </>
  );
}
