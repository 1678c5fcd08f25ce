import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { type Desk, type DeskItem, DeskSlot } from '@tonghu/domain/desk/endpoints';
import { deskExpects } from '@tonghu/domain/desk/expects';
import { deskPolicy } from '@tonghu/domain/desk/policy';
import type { Tx } from '@tonghu/db/acting';
import { nameInList } from '../children/name-in-list.ts';
import { mustMay } from '../must-may.ts';
import { aidItems } from './aid-items.ts';
import { assessmentItems } from './assessment-items.ts';
import { administrationItems } from './administration-items.ts';
import { applicationItems } from './application-items.ts';
import { careItems } from './care-items.ts';
import { changedItems } from './changed-items.ts';
import { childrenItems } from './children-items.ts';
import { comingItems } from './coming-items.ts';
import { guardianItems } from './guardian-items.ts';
import { fileItems } from './file-items.ts';
import { type Asking, plain } from './item.ts';
import { linkItems } from './link-items.ts';
import { payItems } from './pay-items.ts';
import { departureItems } from './departure-items.ts';
import { procedureItems } from './procedure-items.ts';
import { recoveryItems } from './recovery-items.ts';
import { reportItems } from './report-items.ts';
import { roundItems } from './round-items.ts';
import { standardItems } from './standard-items.ts';
import { suspectedItems } from './suspected-items.ts';
import { visitItems } from './visit-items.ts';

/**
 * The desk of one person: a handful of set-based queries in the person's own
 * transaction, without a scope of their own, so that each count agrees with
 * the list it opens.
 */
export async function openDesk(tx: Tx, actor: Actor, today: IsoDate): Promise<Desk> {
  mustMay(deskPolicy, 'desk.open', actor, {});
  const asking: Asking = { tx, actor, today, since: addDays(today, -1) };
  const items: DeskItem[] = [];
  for (const part of [assessmentItems, reportItems, applicationItems, procedureItems, departureItems, suspectedItems, roundItems, comingItems, linkItems, payItems, aidItems, recoveryItems, standardItems, fileItems, visitItems, careItems, guardianItems, childrenItems, administrationItems, changedItems]) items.push(...await part(asking));
  const nameOf = nameInList(actor);
  const shown = items.map((item) => (namesChildren.test(item.key) ? { ...item, rows: item.rows.map((row) => ({ ...row, says: plain(nameOf(row.says.zh)) })) } : item));
  return { on: today, since: asking.since, items: shown.sort(pressing), expects: [...deskExpects[actor.post]] };
}

/** Items whose rows are children; the desk masks names as the lists do. */
const namesChildren = /^(suspected|applications|aid|procedures|children|care|alarms|assessments|visits|coming)\./;

/** What somebody was told by name stands before everything; then decisions, among them what is overdue, then what is due soonest. The order of the parts breaks a tie. */
function pressing(a: DeskItem, b: DeskItem): number {
  const slot = DeskSlot.options.indexOf(a.slot) - DeskSlot.options.indexOf(b.slot);
  if (slot !== 0) return slot;
  const alarmed = Number(b.key.startsWith('alarms.')) - Number(a.key.startsWith('alarms.'));
  if (alarmed !== 0) return alarmed;
  if ((a.overdue > 0) !== (b.overdue > 0)) return a.overdue > 0 ? -1 : 1;
  const [due, other] = [a.dueOn ?? '9999', b.dueOn ?? '9999'];
  return due === other ? 0 : due < other ? -1 : 1;
}
