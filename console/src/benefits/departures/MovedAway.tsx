import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { listDepartures } from '@tonghu/domain/benefits/departure-endpoints';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { useMay } from '../../shell/May.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';

/** Instead of a file that is not here: what was kept of it, where the child moved away. `children`: neither is there. */
export function MovedAway({ childId, children }: { childId: string; children: ReactNode }) {
  const reads = useMay()(departuresPolicy, 'departures.read', {}).may;
  const { data, error } = useEndpoint(listDepartures, { query: { childId, side: 'left', limit: 1 } }, { when: reads });
  const kept = data?.rows[0];
  if (kept) return <Navigate to={`/children/departures/${kept.id}`} replace />;
  return reads && !data && !error ? <Waiting lines={3} head /> : children;
}
