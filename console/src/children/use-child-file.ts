import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { listOpenings } from '@tonghu/domain/audit/endpoints';
import { listChildren, openChild } from '@tonghu/domain/children/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type Ask, type CallProblem, call } from '../shell/client.ts';
import { keyOf } from '../shell/queries.ts';

const keyOfFile = (id: string) => [keyOf(openChild), { params: { id } }];

/**
 * The file of a child. Every fetch is an opening in the audit record, so it is
 * fetched when the page opens and not again on focus; writes bring the new file along.
 */
export function useChildFile(id: string): UseQueryResult<ChildFile, CallProblem> {
  return useQuery<ChildFile, CallProblem>({
    queryKey: keyOfFile(id),
    // Not given up half-way: the opening is recorded once it is asked for, and asking again would record another.
    queryFn: () => call(openChild, { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** A write to one part of a file: the reply is the whole file and takes the old one's place. */
export function useFileCommand<E extends Endpoint>(endpoint: E, done?: (file: ChildFile) => void): UseMutationResult<ChildFile, CallProblem, Ask<E>> {
  const client = useQueryClient();
  return useMutation<ChildFile, CallProblem, Ask<E>>({
    mutationFn: (ask) => call(endpoint, ask as never) as Promise<ChildFile>,
    onSuccess: async (file) => {
      client.setQueryData(keyOfFile(file.id), file);
      await Promise.all([listChildren, listOpenings].map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
      done?.(file);
    },
  });
}
