import { useMutation, useQueries, useQuery, useQueryClient, type UseMutationResult, type QueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { listTimeline, openChild } from '@tonghu/domain/children/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { listVisits, listVisitsOfChild, openVisit } from '@tonghu/domain/visits/endpoints';
import { listVisitPlans, openChildPlan, planFigures } from '@tonghu/domain/visits/plan-endpoints';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { listCallbacks, listQuestions } from '@tonghu/domain/visits/supervision-endpoints';
import { type Ask, CallProblem, call } from '../shell/client.ts';
import { keyOf } from '../shell/queries.ts';

/** What shows visits or rests on them. */
const visitsRefreshed: readonly Endpoint[] = [listVisits, listVisitsOfChild, listVisitPlans, openChildPlan, planFigures, listQuestions, listCallbacks, listTimeline, openDesk];

/** Every fetch is an opening in the audit record: once when it is shown, not again on focus. */
const reading = (id: string): UseQueryOptions<Visit, CallProblem> => ({
  queryKey: [keyOf(openVisit), { params: { id } }],
  queryFn: () => call(openVisit, { params: { id } }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

/** One visit with everything it says. */
export const useVisit = (id: string) => useQuery<Visit, CallProblem>(reading(id));

/** Several visits, for standing side by side. */
export const useVisits = (ids: readonly string[]) => useQueries({ queries: ids.map(reading) });

/** A command whose reply is the whole visit. Others of its chain are read anew when they are next shown. */
export function useVisitCommand<E extends Endpoint>(endpoint: E, done?: (visit: Visit) => void): UseMutationResult<Visit, CallProblem, Ask<E>> {
  const client = useQueryClient();
  return useMutation<Visit, CallProblem, Ask<E>>({
    mutationFn: (ask) => call(endpoint, ask as never) as Promise<Visit>,
    onSuccess: async (visit) => {
      await client.invalidateQueries({ queryKey: [keyOf(openVisit)], refetchType: 'none' });
      client.setQueryData([keyOf(openVisit), { params: { id: visit.id } }], visit);
      await Promise.all(visitsRefreshed.map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
      await renewTimeline(client, visit.child.id);
      done?.(visit);
    },
  });
}

/** The timeline of a file that is open beside: read by itself, because reading the file again would be another opening. */
async function renewTimeline(client: QueryClient, childId: string): Promise<void> {
  const key = [keyOf(openChild), { params: { id: childId } }];
  if (!client.getQueryData(key)) return;
  try {
    const { rows } = await call(listTimeline, { params: { id: childId }, query: { limit: 30 } });
    client.setQueryData<ChildFile>(key, (file) => file && { ...file, timeline: rows });
  } catch (fault) {
    // The visit is kept; the timeline shows it when the file is next opened.
    if (!(fault instanceof CallProblem)) throw fault;
  }
}
