/*
 * The day as a list. Pure.
 *
 *   todayOf(content, messages, day)      what to do, the most pressing first, without what this phone has settled
 */
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { Pack, PackChild, PackRound, PackTask } from '@tonghu/domain/field/pack';
import { isSentHere, isVisitedHere } from '../children/done-here.ts';
import type { Message } from '../outbox/message.ts';

/** Days ahead that count as due, as the plans of the desk say. */
const week = 7;

export interface Today {
  alarms: { id: string; child: PackChild | null; raisedAt: string }[];
  overdue: PackChild[];
  due: PackChild[];
  /** Children of the overdue and due that this phone has visited; the list does not know yet. */
  visited: PackChild[];
  tasks: { task: PackTask; child: PackChild | null }[];
  rounds: PackRound[];
}

export function todayOf(content: Pick<Pack, 'children' | 'tasks' | 'alarms' | 'rounds'>, messages: readonly Message[], day: IsoDate): Today {
  const childOf = (id: string) => content.children.find((child) => child.id === id) ?? null;
  const soon = addDays(day, week);
  const asked = content.children
    .filter((child) => child.mine && child.due && child.due.on <= soon)
    .sort((a, b) => (a.due!.on < b.due!.on ? -1 : a.due!.on > b.due!.on ? 1 : a.name.localeCompare(b.name)));
  const visited = asked.filter((child) => isVisitedHere(child, messages));
  const open = asked.filter((child) => !visited.includes(child));
  return {
    alarms: content.alarms.filter(({ id }) => !isSentHere(messages, `/alarms/${id}/seen`)).map(({ id, childId, raisedAt }) => ({ id, raisedAt, child: childOf(childId) })),
    overdue: open.filter((child) => child.due!.on < day),
    due: open.filter((child) => child.due!.on >= day),
    visited,
    tasks: content.tasks.filter((task) => task.dueOn <= soon && !isSentHere(messages, `/service-tasks/${task.id}/done`)).map((task) => ({ task, child: childOf(task.childId) })),
    rounds: content.rounds.filter(({ state }) => state !== 'done'),
  };
}
