import {
  QueryClient, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient,
  type UseMutationResult, type UseQueryResult,
} from '@tanstack/react-query';
import type { Endpoint, ReplyOf } from '@tonghu/domain/endpoint';
import { type AnyAsk, type Ask, type Asking, CallProblem, callAny } from './client.ts';

/** One cache a tab. A call that got no answer is tried once more when it only reads; commands never repeat by themselves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (count, fault) => count < 1 && fault instanceof CallProblem && fault.code === 'unreachable',
      throwOnError: (fault) => !(fault instanceof CallProblem),
    },
    mutations: { networkMode: 'always' },
  },
});

export const keyOf = (endpoint: Endpoint): string => `${endpoint.method} ${endpoint.path}`;

interface Reading<Seen> {
  /** False: not asked yet, for instance because nothing is chosen. */
  when?: boolean;
  /** Ask again every so many milliseconds: always, or as long as what was read says so. */
  every?: number | ((seen: Seen) => number | false);
  /** While another page or filter is fetched, show the one before. */
  keep?: boolean;
}

const intervalOf = <Seen>(every: Reading<Seen>['every'] = () => false, seen: Seen | undefined) => (typeof every === 'number' ? every : seen !== undefined && every(seen));

/** Reads an endpoint: `const { data, error } = useEndpoint(getChild, { params: { id } })`. */
export function useEndpoint<E extends Endpoint>(
  endpoint: E, ...asking: Asking<E, Reading<ReplyOf<E>>>
): UseQueryResult<ReplyOf<E>, CallProblem> {
  const [ask = {}, reading = {}] = asking as [AnyAsk?, Reading<ReplyOf<E>>?];
  return useQuery<ReplyOf<E>, CallProblem>({
    queryKey: [keyOf(endpoint), ask],
    queryFn: ({ signal }) => callAny(endpoint, ask, signal) as Promise<ReplyOf<E>>,
    enabled: reading.when ?? true,
    refetchInterval: ({ state }) => intervalOf(reading.every, state.data),
    ...(reading.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/**
 * A change of state: `const close = useCommand(closeCase, { refresh: [listCases, getCase] })`, then `close.mutate({ params })`.
 * What it touches is named and fetched again before the command counts as done.
 */
export function useCommand<E extends Endpoint>(
  endpoint: E, after: { refresh?: readonly Endpoint[]; done?: (reply: ReplyOf<E>, ask: Ask<E>) => void } = {},
): UseMutationResult<ReplyOf<E>, CallProblem, Ask<E>> {
  const client = useQueryClient();
  return useMutation<ReplyOf<E>, CallProblem, Ask<E>>({
    mutationFn: (ask) => callAny(endpoint, ask as AnyAsk) as Promise<ReplyOf<E>>,
    onSuccess: async (reply, ask) => {
      await Promise.all((after.refresh ?? []).map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
      after.done?.(reply, ask);
    },
  });
}

type RowOf<E extends Endpoint> = ReplyOf<E> extends { rows: (infer Row)[] } ? Row : never;

export interface List<Row> {
  rows: Row[];
  /** Null where the server does not count. */
  total: number | null;
  waiting: boolean;
  problem: CallProblem | null;
  hasMore: boolean;
  more: () => void;
  fetchingMore: boolean;
  again: () => void;
}

/** A list by cursor; `more()` appends the next page. Hand the whole to `ListTable`. */
export function useList<E extends Endpoint>(endpoint: E, ...asking: Asking<E, Reading<RowOf<E>[]>>): List<RowOf<E>> {
  const [ask = {}, reading = {}] = asking as [AnyAsk?, Reading<RowOf<E>[]>?];
  type PageOf = { rows: RowOf<E>[]; next: string | null; total: number | null };
  const list = useInfiniteQuery<PageOf, CallProblem, { pages: PageOf[] }, unknown[], string | undefined>({
    queryKey: [keyOf(endpoint), 'list', ask],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(ask.query as object | undefined), after: pageParam };
      return callAny(endpoint, { ...ask, query }, signal) as Promise<PageOf>;
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: reading.when ?? true,
    refetchInterval: ({ state }) => intervalOf(reading.every, state.data?.pages.flatMap((page) => page.rows)),
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages ?? [];
  return {
    rows: pages.flatMap((page) => page.rows),
    total: pages[0]?.total ?? null,
    waiting: list.isPending || list.isPlaceholderData,
    problem: list.error,
    hasMore: list.hasNextPage,
    more: () => void list.fetchNextPage(),
    fetchingMore: list.isFetchingNextPage,
    again: () => void list.refetch(),
  };
}
