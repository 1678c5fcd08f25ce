import { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Suspected } from '../discovery/screen.ts';

/** An answer that was given, with the tokens of the rows behind it. */
export interface KeptAnswer { class: ChildClass; is: Suspected['is']; evidence: readonly string[] }

/** What a run keeps of one touched child: no name, no number, no fact. */
export interface KeptChild {
  digest: string;
  /** The first day on which the calendar alone may change an answer; null: none. */
  until: IsoDate | null;
  answers: readonly KeptAnswer[];
  /** Classes found and already held, and those not pushed for want of anything to go on. */
  held: number;
  notPushed: number;
}

/** By the token of the person. */
export type KeptChildren = Map<string, KeptChild>;

/** Under what it was decided; another run, other rules or an earlier day make it worthless. */
export interface KeptHead { run: string; on: IsoDate; rules: string }

const form = 'tonghu-kept-1';
const letters = { eligible: 'e', 'need-to-know': 'n', 'no-longer': 'x' } as const;
const answers = { e: 'eligible', n: 'need-to-know', x: 'no-longer' } as const;

/** A line a child, for the encrypted store. */
export function encodeKept(head: KeptHead, children: KeptChildren): Buffer {
  const parts: Buffer[] = [];
  let lines: string[] = [`${form} ${JSON.stringify(head)}\n`];
  for (const [token, { digest, until, held, notPushed, answers: given }] of children) {
    lines.push(`${token} ${digest} ${until ?? '-'} ${held} ${notPushed}${given.map((one) => ` ${one.class}:${letters[one.is]}:${one.evidence.join(',')}`).join('')}\n`);
    if (lines.length === 5000) { parts.push(Buffer.from(lines.join(''))); lines = []; }
  }
  return Buffer.concat([...parts, Buffer.from(lines.join(''))]);
}

/** Reads it back; undefined when it is of another form, which a later release may write. */
export function decodeKept(content: Buffer): { head: KeptHead; children: KeptChildren } | undefined {
  let at = content.indexOf(10);
  const first = content.toString('utf8', 0, Math.max(0, at));
  if (!first.startsWith(`${form} `)) return undefined;
  const children: KeptChildren = new Map();
  while (at + 1 < content.length) {
    const end = content.indexOf(10, at + 1);
    const [token, digest, until, held, notPushed, ...given] = content.toString('utf8', at + 1, end < 0 ? content.length : end).split(' ') as [string, string, string, string, string, ...string[]];
    children.set(token, { digest, until: until === '-' ? null : until, held: Number(held), notPushed: Number(notPushed), answers: given.map(answerIn) });
    at = end < 0 ? content.length : end;
  }
  return { head: JSON.parse(first.slice(form.length + 1)) as KeptHead, children };
}

function answerIn(text: string): KeptAnswer {
  const [one, letter, evidence] = text.split(':') as [string, keyof typeof answers, string];
  return { class: ChildClass.parse(one), is: answers[letter], evidence: evidence === '' ? [] : evidence.split(',') };
}
