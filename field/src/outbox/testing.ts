/* For tests: a store in memory, and a server that loses, repeats and refuses. */
import type { Change, Store } from '../store/store.ts';
import type { Answer, Message } from './message.ts';

/** A store without encryption; a copy at every door, as the real one gives. */
export function memoryStore(): Store & { full: boolean; rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  const copy = (value: unknown) => structuredClone(value);
  const store = {
    rows,
    full: false,
    get: async <T>(kind: string, id: string) => copy(rows.get(`${kind}/${id}`)) as T | undefined,
    list: async <T>(kind: string) => [...rows].filter(([name]) => name.startsWith(`${kind}/`)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => copy(value) as T),
    put: (kind: string, id: string, value: unknown) => store.putAll([{ kind, id, value } as Change]),
    delete: (kind: string, id: string) => store.putAll([{ kind, id, gone: true } as Change]),
    async putAll(changes: readonly Change[]) {
      if (store.full) throw new Error('full');
      for (const change of changes) {
        if ('gone' in change) rows.delete(`${change.kind}/${change.id}`);
        else rows.set(`${change.kind}/${change.id}`, copy(change.value));
      }
    },
  };
  return store;
}

/** What the network does with one request. */
export type Fate = 'through' | 'request-lost' | 'reply-lost' | 'repeated' | 'fault' | 'busy';

interface Row { version: number; body: unknown; applied: string[] }

/**
 * A server as ours: a repeated command id is answered from memory; a create with
 * a known row id returns the row; an edit of another version is refused with
 * `theirs`; `refuse` in a body is refused. `log` says what was applied, in order.
 */
export function pretendServer(fates: Fate[]) {
  const rows = new Map<string, Row>();
  const answered = new Map<string, Answer>();
  const log: string[] = [];

  function apply(message: Message): Answer {
    const known = answered.get(message.id);
    if (known) return known;
    const answer = carryOut(message);
    if (answer.is === 'accepted') answered.set(message.id, answer);
    return answer;
  }
  function carryOut({ id, command, body, version }: Message): Answer {
    const { row, refuse, needs } = body as { row: string; refuse?: boolean; needs?: string[] };
    if (refuse) return refusal('bad-input');
    if (needs?.some((one) => !rows.has(one))) return refusal('not-found');
    const stored = rows.get(row);
    if (command.method === 'PUT') {
      if (!stored) return refusal('not-found');
      if (stored.version !== version) return refusal('changed-meanwhile', { version: stored.version, ...(stored.body as object) });
    }
    const next: Row = { version: (stored?.version ?? 0) + 1, body, applied: [...(stored?.applied ?? []), id] };
    rows.set(row, next);
    log.push(id);
    return { is: 'accepted', row: { version: next.version } };
  }
  return {
    rows, log,
    /** Somebody at the desk changes a row. */
    change(row: string, body: unknown) { rows.set(row, { version: (rows.get(row)?.version ?? 0) + 1, body, applied: rows.get(row)?.applied ?? [] }); },
    async send(message: Message): Promise<Answer> {
      switch (fates.shift() ?? 'through') {
        case 'through': return apply(message);
        case 'request-lost': return { is: 'no-answer' };
        case 'reply-lost': apply(message); return { is: 'no-answer' };
        case 'repeated': apply(message); return apply(message);
        case 'fault': return { is: 'fault' };
        case 'busy': return { is: 'busy', seconds: 1 };
      }
    },
  };
}

const refusal = (code: string, theirs?: unknown): Answer => ({ is: 'refused', problem: { code, status: 409, title: code, next: '', ...(theirs === undefined ? {} : { theirs }) } });
