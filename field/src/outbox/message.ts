/*
 * The outbox as values and rules; no storage, no network, no clock.
 *
 *   newMessage(wanted, seq, at)            what `outbox.add` is given, made a message
 *   nextToSend(messages, now)              which goes next, or until when to wait
 *   afterAnswer(message, answer, now)      what an answer of the server makes of it
 *   decided(messages, id, choice, newId)   what a person's choice on a refused one changes
 *   waitsFor(message, messages)            the refused or unsent ones it depends on
 */
import type { Text } from '@tonghu/domain/text';

/** A refusal as the server told it: RFC 9457, texts in the reader's language. `theirs`: the row now stored. */
export interface ToldProblem { code: string; status: number; title: string; next: string; theirs?: unknown; [detail: string]: unknown }

/** A photo that goes up in pieces; its bytes lie in the store under kind `photo`, id `photoId`. */
interface PhotoToSend { photoId: string; name: string; size: number; purpose: 'visit-photo' }

/** Something the worker did that the server has not confirmed, or confirmed lately. */
export interface Message {
  /** The server answers a repeated id with what it answered first (`Command-Id`). For a photo also the id of the upload. */
  id: string;
  /** The order of sending. */
  seq: number;
  /** The path is complete: `/visits/2f…/correct`. For a photo `/uploads`. */
  command: { method: 'POST' | 'PUT' | 'DELETE'; path: string };
  body: unknown;
  /** The version that was on screen (`If-Match`). */
  version?: number;
  /** Messages that must be accepted before this one goes. */
  after?: readonly string[];
  about: { childId?: string };
  /** One line for the list: what was done. No word of why a child is in the register. */
  says: Text;
  /** How the fields of the body are called, for showing two versions side by side. */
  fields?: Record<string, { name: Text; values?: Record<string, Text> }>;
  /** Where it can be edited when refused: `/visit/2f…`; opened with `?message=<id>`. */
  opens?: string;
  state: 'waiting' | 'sending' | 'accepted' | 'refused';
  upload?: PhotoToSend;
  problem?: ToldProblem;
  /** The server's row, once accepted. */
  row?: unknown;
  /** The fields of that row which stay on the phone; without it, all of them. */
  keeps?: readonly string[];
  tries: number;
  /** Not before this time, after a fault of the server with this one message. */
  notBefore?: number;
  /** Milliseconds of the phone's clock: when it was done, and when it was accepted. */
  at: number;
  acceptedAt?: number;
}

/** What a screen gives. `id` only where other messages name it in `after`. */
export type NewMessage = Pick<Message, 'command' | 'body' | 'about' | 'says'> & Partial<Pick<Message, 'id' | 'version' | 'after' | 'upload' | 'fields' | 'opens' | 'keeps'>>;

/** What became of a request. `fault`: this message meets a bug there; `busy`: nothing gets through now; `no-answer`: nobody knows. */
export type Answer =
  | { is: 'accepted'; row: unknown }
  | { is: 'refused'; problem: ToldProblem }
  | { is: 'fault' }
  | { is: 'busy'; seconds?: number }
  | { is: 'no-answer' }
  | { is: 'signed-out' };

export function newMessage(wanted: NewMessage, seq: number, at: number, id: string): Message {
  return { ...wanted, id: wanted.id ?? id, seq, at, state: 'waiting', tries: 0 };
}

export const inOrder = (messages: readonly Message[]): Message[] => [...messages].sort(bySeq);
const bySeq = (a: Message, b: Message) => a.seq - b.seq || a.at - b.at || (a.id < b.id ? -1 : 1);

/** Those it names that are not accepted yet. One that is no longer in the outbox was accepted or given up long ago. */
export function waitsFor(message: Message, messages: readonly Message[]): Message[] {
  return messages.filter((one) => one.state !== 'accepted' && one.id !== message.id && message.after?.includes(one.id));
}

/** The first that may go. A refused one holds back only what depends on it. */
export function nextToSend(messages: readonly Message[], now: number): { is: 'send'; message: Message } | { is: 'wait'; until: number } | { is: 'nothing' } {
  const ready = inOrder(messages).filter((one) => (one.state === 'waiting' || one.state === 'sending') && waitsFor(one, messages).length === 0);
  const message = ready.find(({ notBefore = 0 }) => notBefore <= now);
  if (message) return { is: 'send', message };
  return ready.length > 0 ? { is: 'wait', until: Math.min(...ready.map(({ notBefore = 0 }) => notBefore)) } : { is: 'nothing' };
}

/** Milliseconds to wait after so many failures in a row: 2 s, 4 s, … five minutes. */
export const pauseAfter = (failures: number): number => Math.min(300_000, 1000 * 2 ** Math.min(failures, 12));

/** Only silence and faults are tried again; a refusal waits for the person. */
export function afterAnswer(message: Message, answer: Answer, now: number): Message {
  const tries = message.tries + 1;
  const { notBefore: _, ...rest } = message;
  switch (answer.is) {
    // What was sent is no longer needed here; of the server's row, what the screens show.
    case 'accepted': return { ...rest, tries, state: 'accepted', body: null, row: kept(answer.row, rest.keeps), acceptedAt: now };
    case 'refused': return { ...rest, tries, state: 'refused', problem: answer.problem };
    case 'fault': return { ...rest, tries, state: 'waiting', notBefore: now + pauseAfter(tries) };
    case 'signed-out': return { ...rest, state: 'waiting' };
    case 'busy':
    case 'no-answer': return { ...rest, tries, state: 'waiting' };
  }
}

const kept = (row: unknown, fields: readonly string[] | undefined): unknown =>
  (fields && row !== null && typeof row === 'object' ? Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field))) : row);

/** After a start: whatever was under way when the page ended goes again. The server knows its id. */
export const wakenUp = (message: Message): Message => (message.state === 'sending' ? { ...message, state: 'waiting' } : message);

/** `again`: the same once more · `mine`: over what is stored now · `edited`: with another body · `theirs`: mine is given up. */
export type Choice = { is: 'again' } | { is: 'mine' } | { is: 'edited'; body: unknown } | { is: 'theirs' };

/**
 * The messages that change, and the one that goes. A choice makes a new message
 * in the place of the refused one, because the server remembers ids; what
 * depended on the old one depends on the new one.
 */
export function decided(messages: readonly Message[], id: string, choice: Choice, newId: string): { put: Message[]; gone: string[] } {
  const refused = messages.find((one) => one.id === id && one.state === 'refused');
  if (!refused) return { put: [], gone: [] };
  const dependent = messages.filter(({ after }) => after?.includes(id));
  if (choice.is === 'theirs') {
    return { put: dependent.map((one) => ({ ...one, after: one.after!.filter((other) => other !== id) })), gone: [id] };
  }
  const { problem, ...rest } = refused;
  const stored = (problem?.theirs as { version?: unknown } | undefined)?.version;
  const version = choice.is !== 'again' && typeof stored === 'number' ? stored : refused.version;
  // An upload is known to the server by the id of its message, which the visit names as its photo: it stays.
  const id2 = refused.upload ? id : newId;
  const anew: Message = {
    ...rest, id: id2, state: 'waiting', tries: 0,
    ...(version === undefined ? {} : { version }),
    ...(choice.is === 'edited' ? { body: choice.body } : {}),
  };
  return {
    put: [anew, ...dependent.map((one) => ({ ...one, after: one.after!.map((other) => (other === id ? id2 : other)) }))],
    gone: id2 === id ? [] : [id],
  };
}

/** Accepted ones are shown for a week, at most so many. */
const shownFor = 7 * 24 * 60 * 60 * 1000;
const mostShown = 100;
export function outOfDate(messages: readonly Message[], now: number): string[] {
  const accepted = inOrder(messages).filter(({ state }) => state === 'accepted').reverse();
  return accepted.filter(({ acceptedAt = 0 }, at) => at >= mostShown || now - acceptedAt > shownFor).map(({ id }) => id);
}
