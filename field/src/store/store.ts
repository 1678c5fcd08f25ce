/*
 * What the work reads and writes on the phone. Everything is encrypted at rest.
 *
 *   store.get<T>(kind, id): T | undefined       store.list<T>(kind): T[]   by id
 *   store.put(kind, id, value)                  store.delete(kind, id)
 *   store.putAll([{ kind, id, value }, { kind, id, gone: true }])   all of them or none
 *
 * Values are JSON, and may carry `bytes: Uint8Array` at the top (photos).
 * Writing rejects with `StoreFull` when the phone has no room; nothing is half written then.
 */
import type { PhoneDatabase } from './database.ts';
import { open, seal } from './sealing.ts';

/** What lies on the phone. `pack`: the last answer of the server; `outbox`, `photo`: on their way; `sent`: accepted lately; `draft`: half filled in; `note`: what the screens remember. */
export type Kind = 'pack' | 'outbox' | 'sent' | 'photo' | 'draft' | 'note';

export type Change = { kind: Kind; id: string; value: unknown } | { kind: Kind; id: string; gone: true };

export interface Store {
  get<T>(kind: Kind, id: string): Promise<T | undefined>;
  list<T>(kind: Kind): Promise<T[]>;
  put(kind: Kind, id: string, value: unknown): Promise<void>;
  delete(kind: Kind, id: string): Promise<void>;
  putAll(changes: readonly Change[]): Promise<void>;
}

/** The phone has no room left. The screen says so in one sentence; what was stored before is untouched. */
export class StoreFull extends Error {
  constructor() {
    super('the phone is full');
    this.name = 'StoreFull';
  }
}

const nameOf = (kind: Kind, id: string) => `${kind}/${id}`;
export const below = (kind: Kind) => IDBKeyRange.bound(`${kind}/`, `${kind}0`, false, true); // '0' follows '/'

/** The store that a data key opens. */
export function openStore(database: PhoneDatabase, dataKey: CryptoKey): Store {
  const putAll = async (changes: readonly Change[]) => {
    // Encrypted first: a transaction of IndexedDB ends as soon as it has nothing to do.
    const ready = await Promise.all(changes.map(async (change) => {
      const name = nameOf(change.kind, change.id);
      return { name, sealed: 'gone' in change ? null : await seal(dataKey, name, change.value) };
    }));
    const writing = database.transaction('records', 'readwrite');
    writing.done.catch(() => {}); // awaited below, unless a put throws at once
    try {
      for (const { name, sealed } of ready) {
        const asked = sealed ? writing.store.put(sealed, name) : writing.store.delete(name);
        asked.catch(() => {}); // told by `done`, which fails with it
      }
      await writing.done;
    } catch (fault) {
      if (isFull(fault) || isFull(writing.error)) throw new StoreFull();
      throw fault;
    }
  };
  return {
    async get<T>(kind: Kind, id: string) {
      const sealed = await database.get('records', nameOf(kind, id));
      return sealed && await open(dataKey, nameOf(kind, id), sealed) as T;
    },
    async list<T>(kind: Kind) {
      const reading = database.transaction('records');
      const [names, rows] = await Promise.all([reading.store.getAllKeys(below(kind)), reading.store.getAll(below(kind))]);
      return Promise.all(rows.map(async (sealed, at) => await open(dataKey, names[at]!, sealed) as T));
    },
    put: (kind, id, value) => putAll([{ kind, id, value }]),
    delete: (kind, id) => putAll([{ kind, id, gone: true }]),
    putAll,
  };
}

const isFull = (fault: unknown) => fault instanceof Error && fault.name === 'QuotaExceededError';

/** Bytes used and allowed, as far as the browser tells. */
export async function roomOnPhone(): Promise<{ used: number; allowed: number } | null> {
  const told = await navigator.storage?.estimate?.().catch(() => null);
  return told?.usage !== undefined && told.quota !== undefined ? { used: told.usage, allowed: told.quota } : null;
}
