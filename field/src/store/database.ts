import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/*
 * The phone's IndexedDB: three tables and nothing else.
 *
 *   keeping   what the lock needs, in the clear: no child, no text of the work
 *   records   everything else, encrypted; the key is `kind/id`
 *   leases    which tab is sending, where the browser has no locks
 */

/** What lies in the clear. One row, under the key `phone`. */
export interface Keeping {
  /** Known to the server as this phone. A new one is made after every wipe. */
  deviceId: string;
  /** Who signed in here; the only person who may open it again. Null before the first sign-in. */
  owner: { id: string; name: string } | null;
  /** Made at sign-in, cannot be taken out of the browser, gone at sign-out. */
  sessionSecret: CryptoKey | null;
  /** Null until a PIN is chosen. */
  lock: { salt: Uint8Array<ArrayBuffer>; iterations: number; iv: Uint8Array<ArrayBuffer>; wrapped: ArrayBuffer } | null;
  /** Wrong PINs since the last right one, counted before each try. */
  tries: number;
  /** Milliseconds: when the server last answered this person, and the latest time this phone has seen. */
  lastContact: number;
  greatest: number;
}

/** A record at rest. */
export interface Sealed { iv: Uint8Array<ArrayBuffer>; content: ArrayBuffer }

interface Tables extends DBSchema {
  keeping: { key: string; value: Keeping };
  records: { key: string; value: Sealed };
  leases: { key: string; value: { holder: string; until: number } };
}

export type PhoneDatabase = IDBPDatabase<Tables>;

/** Opens the phone's database, making it on the first visit. Rejects where the browser has none (private windows of old ones). */
export function openPhoneDatabase(name = 'tonghu-field'): Promise<PhoneDatabase> {
  return openDB<Tables>(name, 1, {
    upgrade(database) {
      database.createObjectStore('keeping');
      database.createObjectStore('records');
      database.createObjectStore('leases');
    },
    // A newer version in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
