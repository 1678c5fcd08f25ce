import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import type { DeskItem, DeskRow } from '@tonghu/domain/desk/endpoints';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';

/** What every part of the desk is asked with. */
export interface Asking {
  tx: Tx;
  actor: Actor;
  today: IsoDate;
  /** Yesterday: changes count from there. */
  since: IsoDate;
}

/** How many rows stand behind an item; the list has the rest. */
export const rowsShown = 4;

/** What many rows of one kind come to, as the queries of the desk give it. */
export interface Group {
  kind: string;
  n: number;
  overdue: number;
  due_on: IsoDate | null;
  /** The first few, those due first. */
  first: { id: string; name: string; place: string; due_on: IsoDate | null }[];
}

/** An item from a group, with its rows leading to `one`. */
export function itemOf(
  group: Group, today: IsoDate, opens: string, one: (id: string) => string,
  { key, slot, says, action, unit = 'children' }: Pick<DeskItem, 'key' | 'slot' | 'says'> & { action?: Text; unit?: DeskItem['unit'] },
): DeskItem {
  const rows: DeskRow[] = group.first.slice(0, rowsShown).map((row) => ({
    id: row.id, says: plain(row.name), aside: row.place ? plain(row.place) : null, dueOn: row.due_on, overdue: row.due_on !== null && row.due_on < today, opens: one(row.id),
  }));
  return { key, slot, says, count: group.n, unit, overdue: group.overdue, dueOn: group.due_on, action: action ?? null, opens, rows };
}

/** A name or number, the same in both languages. */
export const plain = (words: string): Text => text(words, words);

/** The overdue ones of several groups as one. */
export function overdueOf(groups: readonly Group[], today: IsoDate): Group {
  const first = groups.flatMap((group) => group.first.filter((row) => row.due_on !== null && row.due_on < today))
    .sort((a, b) => (a.due_on! < b.due_on! ? -1 : 1));
  const n = groups.reduce((sum, group) => sum + group.overdue, 0);
  return { kind: 'overdue', n, overdue: n, due_on: first[0]?.due_on ?? null, first };
}
