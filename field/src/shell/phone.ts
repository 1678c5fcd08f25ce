/*
 * The phone as a whole: signed in or not, locked or open. One value a page.
 *
 *   phone.gate · useWatched(phone.gate)    which door stands before the work; see `Gate`
 *   phone.open()                           what is open behind the PIN: { store, outbox, pack, owner }
 *   usePhone()                             the phone, in a component      useOpen()   what is open, behind the gate
 *   phone.signIn({ username, password, code? }): null or the refusal
 *   phone.choosePin(pin)  phone.unlock(pin)  phone.lock()  phone.signOut()
 *   phone.refresh()                        asks for a new pack and sends what waits
 *   phone.needsSignIn                      the server no longer knows this session; the work goes on offline
 */
import { fieldPolicy } from '@tonghu/domain/field/policy';
import { decide } from '@tonghu/domain/policy';
import type { Session } from '@tonghu/domain/staff/endpoints';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import { alone } from '../outbox/one-sender.ts';
import { sendMessage } from '../outbox/send-message.ts';
import type { PhoneDatabase } from '../store/database.ts';
import { type Keeper, type Standing, type Unlocked, makeKeeper } from '../store/keeper.ts';
import type { Store } from '../store/store.ts';
import type { ToldProblem } from '../outbox/message.ts';
import { type Ask, ask as askServer } from './ask.ts';
import { type Channel, openChannel } from './channel.ts';
import { deviceName } from './device-name.ts';
import { type Pack, openPack } from './pack.ts';
import { sleep } from './sleep.ts';
import { type Watched, watched } from './watched.ts';

/** `insecure`: no https; `no-store`: the browser keeps nothing; the others as the keeper says. */
export type Gate = 'starting' | 'insecure' | 'no-store' | Standing | 'change-password' | 'open';

/** What is open behind the PIN. */
export interface Open { store: Store; outbox: Outbox; pack: Pack; owner: { id: string; name: string } }

/** Why the phone has forgotten everything, said on the next sign-in page. */
export type Forgotten = 'pins' | 'withdrawn';

export interface Phone {
  gate: Watched<Gate>;
  forgotten: Watched<Forgotten | null>;
  needsSignIn: Watched<boolean>;
  /** The last thing the store could not do: full or broken. Said in the status line. */
  trouble: Watched<unknown>;
  keeper: Keeper;
  ask: Ask;
  open(): Open | null;
  signIn(given: { username: string; password: string; code?: string }, again?: boolean): Promise<Refusal | null>;
  changePassword(current: string, next: string): Promise<Refusal | null>;
  choosePin(pin: string): Promise<void>;
  unlock(pin: string): Promise<Unlocked>;
  lock(): void;
  signOut(): Promise<void>;
  /** Ends at the server what a sign-out without a network could not. */
  leave(): Promise<void>;
  refresh(): Promise<void>;
}

/** Why signing in did not work: the server's own words, or a reason of ours. */
export type Refusal = { is: 'refused'; problem: ToldProblem } | { is: 'no-answer' } | { is: 'somebody-else'; name: string } | { is: 'not-for-phone' };

/** In this browser's small store: signed out here, and the server does not know yet. */
const leaving = 'tonghu.field.leaving';

const PhoneContext = createContext<Phone | null>(null);
export const PhoneProvider = PhoneContext.Provider;
export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('usePhone outside the app');
  return phone;
}
export function useOpen(): Open {
  const open = usePhone().open();
  if (!open) throw new Error('useOpen before the gate');
  return open;
}

export async function makePhone(database: PhoneDatabase): Promise<Phone> {
  const wall = () => Date.now();
  const keeper = makeKeeper(database, { wall, steady: () => performance.now() });
  const gate = watched<Gate>('starting');
  const forgotten = watched<Forgotten | null>(null);
  const needsSignIn = watched(false);
  const trouble = watched<unknown>(null);
  const channel: Channel = openChannel();
  let opened: Open | null = null;

  const close = () => {
    if (!opened) return;
    opened.outbox.close();
    opened = null;
    gate.set('starting'); // at once: no screen is drawn any more without what it shows
  };
  const toStanding = async () => gate.set(await keeper.standing());

  /** Every request goes through here: an answer to this person is contact; an ended session is looked into. */
  const ask: Ask = async (asked) => {
    const told = await askServer(asked);
    if ((told.is === 'ok' || told.is === 'unchanged' || told.is === 'refused') && opened) await keeper.contact().catch(trouble.set);
    if (told.is === 'signed-out') await sessionEnded();
    return told;
  };

  /** Whether the server says that this phone was withdrawn; only these words erase anything. */
  async function isWithdrawn(): Promise<boolean> {
    const { deviceId } = await keeper.keeping();
    const told = await askServer({ method: 'POST', path: '/field/standing', body: { device: deviceId } });
    return told.is === 'ok' && (told.row as { standing: string | null }).standing === 'withdrawn';
  }

  async function sessionEnded(): Promise<void> {
    if (await isWithdrawn()) await forget('withdrawn');
    else needsSignIn.set(true);
  }

  async function forget(why: Forgotten | null): Promise<void> {
    close();
    await keeper.wipe();
    forgotten.set(why);
    needsSignIn.set(false);
    channel.tell('gone');
    gate.set('nobody');
  }

  async function enter(store: Store): Promise<void> {
    const { owner, deviceId } = await keeper.keeping();
    const pack = await openPack({ store, ask, wall, device: deviceId });
    const outbox = await openOutbox({
      store, wall, sleep, alone: alone(database), onFault: trouble.set,
      send: (message) => sendMessage(message, { ask, store }),
      others: { tell: () => channel.tell('outbox'), onTold: (listener) => channel.on('outbox', listener) },
    });
    // What was just sent changes what the pack says: the colour after an assessment, the day of the next visit.
    let before = outbox.doing.get();
    outbox.doing.follow((now) => {
      const sentAll = before === 'sending' && now === 'idle';
      before = now;
      if (sentAll && opened?.outbox === outbox) pack.refresh().catch(trouble.set);
    });
    opened = { store, outbox, pack, owner: owner! };
    gate.set('open');
    void phone.refresh();
  }

  channel.on('gone', () => { close(); void toStanding(); });

  const phone: Phone = {
    gate, forgotten, needsSignIn, trouble, keeper, ask,
    open: () => opened,
    async signIn(given, again = true) {
      const { username, password, code } = given;
      const { deviceId, owner } = await keeper.keeping();
      const told = await askServer({ method: 'POST', path: '/session', body: { username, password, ...(code ? { code } : {}), device: { id: deviceId, name: deviceName(navigator.userAgent) } } });
      if (told.is === 'refused' || told.is === 'signed-out') {
        if (told.problem.code !== 'device-withdrawn') return { is: 'refused', problem: told.problem };
        if (!owner) {
          // Empty, but known to the server as another's: an answer to that one never arrived. Once more, as a new phone.
          await keeper.wipe();
          return again ? phone.signIn(given, false) : { is: 'refused', problem: told.problem };
        }
        // Said of a withdrawn phone, and of one that belongs to somebody else: that one's work must stay.
        if (!(await isWithdrawn())) return { is: 'somebody-else', name: owner.name };
        await forget('withdrawn');
        return null;
      }
      if (told.is !== 'ok') return { is: 'no-answer' };
      const { actor, mustChangePassword } = told.row as Session;
      if (!actor) return { is: 'no-answer' };
      if (!decide(fieldPolicy, 'field.open', actor, {}).may) {
        await askServer({ method: 'DELETE', path: '/session' });
        if (!owner) await keeper.wipe(); // the server took this phone for that person's
        return { is: 'not-for-phone' };
      }
      if (!(await keeper.signedIn({ id: actor.id, name: actor.name }))) {
        await askServer({ method: 'DELETE', path: '/session' });
        return { is: 'somebody-else', name: owner?.name ?? '' };
      }
      needsSignIn.set(false);
      localStorage.removeItem(leaving); // the sign-in ended the one before
      forgotten.set(null);
      if (mustChangePassword) gate.set('change-password');
      else if (opened) opened.outbox.kick();
      else await toStanding();
      return null;
    },
    async changePassword(current, next) {
      const told = await askServer({ method: 'POST', path: '/password', body: { current, next } });
      if (told.is === 'refused' || told.is === 'signed-out') return { is: 'refused', problem: told.problem };
      if (told.is !== 'ok') return { is: 'no-answer' };
      if (opened) gate.set('open');
      else await toStanding();
      return null;
    },
    async choosePin(pin) {
      await enter(await keeper.choosePin(pin));
    },
    async unlock(pin) {
      const unlocked = await keeper.unlock(pin);
      if (unlocked.is === 'open') await enter(unlocked.store);
      else if (unlocked.is === 'wiped') await forget('pins');
      else if (unlocked.is === 'stale') gate.set('stale');
      return unlocked;
    },
    lock() {
      if (!opened) return;
      close();
      void toStanding();
    },
    async signOut() {
      await forget(null);
      // The session ends at the server as soon as it can be reached; the phone has forgotten either way.
      localStorage.setItem(leaving, '1');
      await phone.leave();
    },
    async leave() {
      if (!localStorage.getItem(leaving) || gate.get() !== 'nobody') return;
      const told = await askServer({ method: 'DELETE', path: '/session', seconds: 10 });
      if (told.is === 'ok') localStorage.removeItem(leaving);
    },
    async refresh() {
      if (!opened) return;
      const { pack, outbox } = opened;
      outbox.kick();
      try {
        if ((await pack.refresh()) === 'ok') needsSignIn.set(false);
        trouble.set(null);
      } catch (fault) {
        trouble.set(fault);
      }
    },
  };
  return phone;
}
