/*
 * The lock of the phone, with its storage: who signed in, the PIN, the wrong ones, the week.
 *
 *   keeper.standing(): 'nobody' | 'no-pin' | 'locked' | 'stale'
 *   keeper.signedIn(owner)        after an online sign-in; false: the phone is somebody else's
 *   keeper.choosePin(pin): Store  keeper.unlock(pin): { is: 'open', store } | { is: 'wrong', left } | { is: 'wiped' } | { is: 'stale' }
 *   keeper.contact()              the server answered this person     keeper.tick(): still inside the week?
 *   keeper.unsent()               how many messages are not accepted, also while locked
 *   keeper.wipe()                 destroys the keys, then everything else
 */
import type { Keeping, PhoneDatabase } from './database.ts';
import { afterContact, isStale, mostTries, seen, triesLeft } from './guard.ts';
import { iterationsForThisPhone, lockWith, makeSessionSecret, openWith } from './keys.ts';
import { below, openStore, type Store } from './store.ts';
import { newId } from '../shell/new-id.ts';

export type Standing = 'nobody' | 'no-pin' | 'locked' | 'stale';
export type Unlocked = { is: 'open'; store: Store } | { is: 'wrong'; left: number } | { is: 'wiped' } | { is: 'stale' };

export interface Keeper {
  standing(): Promise<Standing>;
  keeping(): Promise<Keeping>;
  signedIn(owner: { id: string; name: string }): Promise<boolean>;
  choosePin(pin: string): Promise<Store>;
  unlock(pin: string): Promise<Unlocked>;
  contact(): Promise<void>;
  tick(): Promise<boolean>;
  unsent(): Promise<number>;
  wipe(): Promise<void>;
}

interface Around { wall: () => number; steady: () => number; iterations?: () => Promise<number> }

const fresh = (): Keeping => ({ deviceId: newId(), owner: null, sessionSecret: null, lock: null, tries: 0, lastContact: 0, greatest: 0 });

export function makeKeeper(database: PhoneDatabase, { wall, steady, iterations = iterationsForThisPhone }: Around): Keeper {
  let keptAt = steady(); // when `greatest` was last written, on the steady clock

  /** Reads, changes and writes in one transaction that is on the disk before it is answered: two tabs never share a try. */
  async function change(how: (was: Keeping) => Partial<Keeping>): Promise<Keeping> {
    const writing = database.transaction('keeping', 'readwrite', { durability: 'strict' });
    const was = (await writing.store.get('phone')) ?? fresh();
    const is = { ...was, ...how(was) };
    await writing.store.put(is, 'phone');
    await writing.done;
    return is;
  }
  const keeping = async () => (await database.get('keeping', 'phone')) ?? change(() => ({}));
  const stale = (kept: Keeping) => isStale(kept, wall(), steady() - keptAt);

  const keeper: Keeper = {
    keeping,
    async standing() {
      const kept = await keeping();
      if (!kept.owner || !kept.sessionSecret) return 'nobody';
      if (!kept.lock) return 'no-pin';
      return stale(kept) ? 'stale' : 'locked';
    },
    async signedIn(owner) {
      const kept = await keeping();
      if (kept.owner && kept.owner.id !== owner.id) return false;
      const secret = kept.sessionSecret ?? await makeSessionSecret();
      await change(() => ({ owner, sessionSecret: secret, ...afterContact(wall()) }));
      keptAt = steady();
      return true;
    },
    async choosePin(pin) {
      const { sessionSecret } = await keeping();
      if (!sessionSecret) throw new Error('a PIN is chosen after signing in');
      const { lock, dataKey } = await lockWith(pin, sessionSecret, await iterations());
      await change(() => ({ lock, tries: 0 }));
      return openStore(database, dataKey);
    },
    async unlock(pin) {
      if (stale(await keeping())) return { is: 'stale' };
      // Counted before it is tried: whoever closes the page in time has lost the try all the same.
      const kept = await change(({ tries }) => ({ tries: tries + 1 }));
      if (kept.tries > mostTries || !kept.lock || !kept.sessionSecret) {
        await keeper.wipe();
        return { is: 'wiped' };
      }
      const dataKey = await openWith(pin, kept.sessionSecret, kept.lock);
      if (dataKey) {
        await change(() => ({ tries: 0 }));
        return { is: 'open', store: openStore(database, dataKey) };
      }
      if (triesLeft(kept.tries) > 0) return { is: 'wrong', left: triesLeft(kept.tries) };
      await keeper.wipe();
      return { is: 'wiped' };
    },
    async contact() {
      await change(() => afterContact(wall()));
      keptAt = steady();
    },
    async tick() {
      const kept = await change((was) => ({ greatest: seen(was, wall(), steady() - keptAt) }));
      keptAt = steady();
      return !stale(kept);
    },
    unsent: () => database.count('records', below('outbox')),
    async wipe() {
      // The keys first and by themselves: without them the rest is noise, should the page be killed here.
      await change(() => ({ ...fresh() }));
      const clearing = database.transaction(['records', 'leases'], 'readwrite');
      await Promise.all([clearing.objectStore('records').clear(), clearing.objectStore('leases').clear(), clearing.done]);
      keptAt = steady();
    },
  };
  return keeper;
}
