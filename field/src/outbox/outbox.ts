/*
 * The outbox with its storage and its sender.
 *
 *   outbox.messages.get() · useWatched(outbox.messages)      all, in order
 *   outbox.doing                                             'idle' | 'sending' | 'no-answer' | 'signed-out'
 *   outbox.add([message(…), …], besides?)                    kept together with `besides` (a visit, its draft's end), or not at all;
 *                                                            rejects (StoreFull) when not: stay on the screen, the status line says why
 *   outbox.decide(id, choice)                                a refused one: again, mine, edited, theirs
 *   outbox.kick()                                            try now (network came, person asked)
 *   outbox.close()                                           stops; what is under way goes again next time
 */
import type { Change, Store } from '../store/store.ts';
import { type Watched, watched } from '../shell/watched.ts';
import { type Answer, type Choice, type Message, type NewMessage, afterAnswer, decided, inOrder, newMessage, nextToSend, outOfDate, pauseAfter, wakenUp } from './message.ts';
import { newId } from '../shell/new-id.ts';

export type Doing = 'idle' | 'sending' | 'no-answer' | 'signed-out';

export interface Outbox {
  messages: Watched<readonly Message[]>;
  doing: Watched<Doing>;
  add(wanted: readonly NewMessage[], besides?: readonly Change[]): Promise<Message[]>;
  decide(id: string, choice: Choice): Promise<void>;
  kick(): void;
  close(): void;
}

interface Around {
  store: Store;
  /** Sends one message and says what became of it. Never rejects but for a bug. */
  send: (message: Message) => Promise<Answer>;
  wall: () => number;
  /** Runs the sender when no other tab does, until `stop` is aborted. */
  alone: (run: () => Promise<void>, stop: AbortSignal) => Promise<void>;
  /** Waits so many milliseconds, or until `cut` is aborted. */
  sleep: (milliseconds: number, cut: AbortSignal) => Promise<void>;
  /** Tells the other tabs that something changed, and is told by them. */
  others?: { tell: () => void; onTold: (listener: () => void) => () => void };
  onFault?: (fault: unknown) => void;
}

/** Opens the outbox and begins to send. */
export async function openOutbox({ store, send, wall, alone, sleep, others, onFault = () => {} }: Around): Promise<Outbox> {
  const messages = watched<readonly Message[]>([]);
  const doing = watched<Doing>('idle');
  const stop = new AbortController();
  let waking = new AbortController();
  let failures = 0;
  let underWay = '';

  const kick = () => { waking.abort(); };
  const reload = async () => {
    const [open, sent] = await Promise.all([store.list<Message>('outbox'), store.list<Message>('sent')]);
    const kept = inOrder([...open.map(wakenUp), ...sent]);
    messages.set(kept.map((one) => (one.id === underWay && one.state === 'waiting' ? { ...one, state: 'sending' } : one)));
    return kept;
  };
  const write = async (changes: readonly Change[]) => {
    await store.putAll(changes).catch((fault: unknown) => {
      onFault(fault);
      throw fault;
    });
    await reload();
    others?.tell();
  };
  // Accepted ones lie apart, so that what is unsent can be counted while the phone is locked.
  const put = (message: Message): Change[] => (message.state === 'accepted'
    ? [{ kind: 'sent', id: message.id, value: message }, { kind: 'outbox', id: message.id, gone: true }]
    : [{ kind: 'outbox', id: message.id, value: message }]);
  const gone = (id: string): Change[] => [{ kind: 'outbox', id, gone: true }, { kind: 'sent', id, gone: true }];

  /** Waits for a kick, or at most so long. */
  async function rest(milliseconds: number): Promise<void> {
    if (!waking.signal.aborted) await sleep(milliseconds, waking.signal);
    waking = new AbortController();
  }

  async function step(): Promise<void> {
    const kept = await reload();
    const next = nextToSend(kept, wall());
    if (next.is === 'nothing') { doing.set('idle'); return rest(Infinity); }
    if (next.is === 'wait') { doing.set('idle'); return rest(Math.max(1, next.until - wall())); }
    doing.set('sending');
    underWay = next.message.id;
    messages.set(kept.map((one) => (one.id === underWay ? { ...one, state: 'sending' } : one)));
    const answer = await send(next.message).finally(() => { underWay = ''; });
    if (stop.signal.aborted) return; // the key is gone; it goes again next time
    const after = afterAnswer(next.message, answer, wall());
    await write([
      ...put(after),
      ...(after.state === 'accepted' && after.upload ? [{ kind: 'photo', id: after.upload.photoId, gone: true } as const] : []),
    ]);
    failures = answer.is === 'no-answer' || answer.is === 'busy' ? failures + 1 : 0;
    if (answer.is === 'signed-out') { doing.set('signed-out'); return rest(Infinity); }
    if (failures > 0) {
      doing.set('no-answer');
      await rest(answer.is === 'busy' && answer.seconds ? answer.seconds * 1000 : pauseAfter(failures));
    }
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await step();
      } catch (fault) {
        if (stop.signal.aborted) return;
        onFault(fault); // nothing was lost: the message is as it was
        failures += 1;
        await rest(pauseAfter(failures));
      }
    }
  }

  const old = outOfDate(await reload(), wall());
  if (old.length > 0) await write(old.flatMap(gone));
  const unhear = others?.onTold(() => { void reload().catch(onFault).then(kick); });
  void alone(run, stop.signal).catch(onFault);

  return {
    messages,
    doing,
    async add(wanted, besides = []) {
      const last = Math.max(0, ...(await reload()).map(({ seq }) => seq));
      const made = wanted.map((one, at) => newMessage(one, last + 1 + at, wall(), newId()));
      await write([...made.flatMap(put), ...besides]);
      kick();
      return made;
    },
    async decide(id, choice) {
      const kept = await reload();
      const photo = kept.find((one) => one.id === id)?.upload?.photoId;
      const change = decided(kept, id, choice, newId());
      await write([
        ...change.put.flatMap(put), ...change.gone.flatMap(gone),
        ...(choice.is === 'theirs' && photo ? [{ kind: 'photo', id: photo, gone: true } as const] : []),
      ]);
      kick();
    },
    kick() {
      failures = 0;
      kick();
    },
    close() {
      stop.abort();
      kick();
      unhear?.();
    },
  };
}
