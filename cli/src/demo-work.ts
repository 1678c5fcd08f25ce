import { type Tx, acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { ComingKind } from '@tonghu/domain/discovery/coming';
import { text } from '@tonghu/domain/text';
import { isWorkingDay } from '@tonghu/rules/working-days';
import { getStoredApplication } from '@tonghu/server/benefits/applications/application-row';
import { move, mustBeMovable } from '@tonghu/server/benefits/applications/move-application';
import { prepareComing } from '@tonghu/server/discovery/coming/prepare-coming';
import { beginDay, refreshComing } from '@tonghu/server/discovery/coming/refresh-coming';
import { fileSuspected } from '@tonghu/server/discovery/file-suspected';
import { handOver, moveWithReason } from '@tonghu/server/discovery/move-suspected';
import type { Parts } from '@tonghu/server/parts';
import { sql } from 'kysely';
import { demoActor } from './demo-actors.ts';
import { draftDemoStandard } from './demo-standards.ts';
import type { Progress } from './progress.ts';

/** How far one child's matter has come, and the working days since the last step. */
interface Plan { until: 'handed' | 'confirmed' | 'filed' | 'examining' | 'awaiting-papers' | 'confirming' | 'returned'; daysAgo: number }

/** Of the classes with an allowance: a limit of 15 working days stands behind most, so 17 is late and 13 is nearly so. */
const toPay: Plan[] = [
  { until: 'examining', daysAgo: 17 }, { until: 'confirming', daysAgo: 13 }, { until: 'examining', daysAgo: 4 }, { until: 'confirming', daysAgo: 17 },
  { until: 'handed', daysAgo: 2 }, { until: 'examining', daysAgo: 13 }, { until: 'confirming', daysAgo: 6 }, { until: 'confirmed', daysAgo: 1 },
  { until: 'awaiting-papers', daysAgo: 8 }, { until: 'examining', daysAgo: 9 }, { until: 'confirming', daysAgo: 2 }, { until: 'handed', daysAgo: 7 },
  { until: 'returned', daysAgo: 3 }, { until: 'examining', daysAgo: 1 }, { until: 'confirming', daysAgo: 10 }, { until: 'handed', daysAgo: 4 },
  { until: 'confirmed', daysAgo: 5 }, { until: 'examining', daysAgo: 14 },
];
const toServe: Plan[] = [
  { until: 'handed', daysAgo: 3 }, { until: 'filed', daysAgo: 6 }, { until: 'confirmed', daysAgo: 2 }, { until: 'handed', daysAgo: 6 },
  { until: 'filed', daysAgo: 11 }, { until: 'handed', daysAgo: 1 }, { until: 'confirmed', daysAgo: 4 },
];
/** So many suspicions stay untouched, for whoever tries the product; in a small city half of them. */
const leftToPay = (found: number) => Math.min(20, Math.ceil(found / 2));

interface Found { id: string; version: number; path: string; village: string }
type Scene = { parts: Parts; tx: Tx; today: IsoDate };

/**
 * Puts work into the queues, so that nobody's desk is empty at the first look:
 * children handed over, confirmed, filed and applied for, by the demo's own
 * people with the product's own commands, some of it near or past its limit.
 * Pays nobody. One transaction: a second start finds it done or not begun.
 */
export async function doDemoWork(parts: Parts, today: IsoDate, progress: Progress): Promise<void> {
  progress.stage(text('让各级桌面上有待办事项', 'Putting work on the desks'));
  await draftDemoStandard(parts, today);
  const { rows } = await parts.db.owner.query(`select 1 from suspected_children where state <> 'found' and created_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') limit 1`, [today]);
  if (rows.length > 0) return;
  const pay = await waiting(parts, ['de-facto-unsupported', 'community-orphan']);
  const serve = await waiting(parts, ['severe-disability']);
  await parts.db.app.transaction().execute(async (tx) => {
    for (const [found, plan] of spread(pay, toPay.slice(0, pay.length - leftToPay(pay.length)))) await play({ parts, tx, today }, found, plan);
    for (const [found, plan] of spread(serve, toServe)) await play({ parts, tx, today }, found, plan);
  });
  await prepareSome(parts, today);
}

const notes = ['已到家里走访，和照护人、孩子都谈过，后面的安排说清楚了', '已提醒家里带材料，约好下周一起去办', '已和学校、镇里核对，手续在办，家里知道要注意什么'];

/** Every third of what comes within two months is prepared already, by the director of the village. */
async function prepareSome(parts: Parts, today: IsoDate): Promise<void> {
  await beginDay(parts.db, today);
  await refreshComing(parts.db, today);
  const { rows } = await parts.db.owner.query<{ child_id: string; kind: ComingKind; about: string; day: IsoDate; path: string }>(`
    select e.child_id, e.kind, e.about, e.day, e.path from coming_events e
     where e.child_id is not null and not e.walled and e.kind <> 'reassess' and e.day between $1 and $1::date + 60 and exists (select from staff d where d.post = 'director' and d.active and d.path = e.path) order by e.day, e.path, e.kind`, [today]);
  for (const [at, { child_id: childId, path, ...event }] of rows.filter((_, index) => index % 3 === 1).entries()) {
    const director = await demoActor(parts, 'director', path);
    await acting(parts.db, director.id, (tx) => prepareComing(tx, director, { id: crypto.randomUUID(), childId, kind: event.kind, about: event.about, day: event.day, note: notes[at % notes.length]! }, today));
  }
}

/** Eligible suspicions with a known village, always in the same order. */
async function waiting({ db }: Parts, classes: string[]): Promise<Found[]> {
  const { rows } = await db.owner.query<Found>(`
    select s.id, s.version, s.path, p.name as village from suspected_children s join places p on p.code = s.place_code
     where s.state = 'found' and s.answer = 'eligible' and s.class = any ($1) and p.level = 5 and s.child_id is null
       and exists (select 1 from staff d where d.post = 'director' and d.active and d.path = s.path)
     order by s.path, s.birth_date, s.name, s.class`, [classes]);
  return rows;
}

/** Takes the children from all over the city, not from its first township. */
function spread(found: Found[], plans: Plan[]): [Found, Plan][] {
  const taken = plans.slice(0, found.length);
  return taken.map((plan, at) => [found[Math.floor((at * found.length) / taken.length)]!, plan]);
}

/** Each step a little later than the one before, the last on the plan's day. */
async function play({ parts, tx, today }: Scene, { id, version, path, village }: Found, { until, daysAgo }: Plan): Promise<void> {
  const stepsBefore: Record<Plan['until'], number> = { handed: 0, confirmed: 2, filed: 3, examining: 3, 'awaiting-papers': 5, confirming: 9, returned: 12 };
  const day = (after: number) => workingDayBefore(today, daysAgo + Math.max(0, stepsBefore[until] - after));
  const [supervisor, director] = [await demoActor(parts, 'supervisor', path), await demoActor(parts, 'director', path)];
  const as = async (actor: Actor) => {
    await sql`select act_as(${actor.id}, ${'演示数据'}, null)`.execute(tx);
    return actor;
  };
  const context = (actor: Actor, version: number, on: IsoDate) => ({ vault: parts.vault, actor, version, today: on });

  const handed = await handOver(tx, context(await as(supervisor), version, day(0)), id);
  if (until === 'handed') return;
  const confirmed = await moveWithReason(tx, context(await as(director), handed.version, day(2)), id, 'confirm', '已入户核实，情况属实');
  if (until === 'confirmed') return;
  const applicationId = crypto.randomUUID();
  await fileSuspected(tx, context(director, confirmed.version, day(3)), id, { childId: crypto.randomUUID(), applicationId, applicant: village, applicantKind: 'village-committee' });
  if (until === 'filed') return;

  const step = async (actor: Actor, name: 'submit' | 'pass' | 'ask-papers' | 'return', on: IsoDate, given: { reason?: string; findings?: object } = {}) => {
    const mover = { tx, actor: await as(actor) };
    const stored = await getStoredApplication(tx, applicationId);
    await move(mover, await mustBeMovable(mover, applicationId, stored.version, name, on), name, on, given);
  };
  await step(director, 'submit', day(3));
  if (until === 'awaiting-papers') await step(supervisor, 'ask-papers', day(5), { reason: '户口簿复印件', findings: { missing: ['户口簿复印件'] } });
  if (until === 'confirming' || until === 'returned') await step(supervisor, 'pass', day(9), { findings: { fit: true, checkedBy: ['data', 'home-visit'] } });
  if (until === 'returned') await step(await demoActor(parts, 'county-officer', path), 'return', day(12), { reason: '请补充入户核实的时间和见证人' });
}

/** The working day so many working days before. */
function workingDayBefore(day: IsoDate, count: number): IsoDate {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, -1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}
