import type { Tx } from '@tonghu/db/acting';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { NewEmergencyAid } from '@tonghu/domain/benefits/emergency';
import { NewIntake, papersToldAtOnce } from '@tonghu/domain/benefits/intake';
import { type IsoDate, addDays, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Post } from '@tonghu/domain/staff/posts';
import { findChildAppeals, recordChildAppeal } from '@tonghu/server/benefits/procedures/appeals';
import { requestChange } from '@tonghu/server/benefits/procedures/changes/ask-change';
import { giveNow } from '@tonghu/server/benefits/procedures/emergency-aids';
import { moveIntake, mustBeMovableIntake } from '@tonghu/server/benefits/procedures/intakes/move-intake';
import { getStoredIntake } from '@tonghu/server/benefits/procedures/intakes/intake-row';
import { takeInApplication } from '@tonghu/server/benefits/procedures/intakes/take-in';
import { settle } from '@tonghu/server/benefits/procedures/settle-appeal';
import type { Parts } from '@tonghu/server/parts';
import { actingAs } from './demo-actors.ts';

type Scene = { parts: Pick<Parts, 'db' | 'vault'>; tx: Tx; today: IsoDate };
interface Child { id: string; name: string; path: string; guardian: string | null; other: string | null }

/**
 * A few rows on each page of procedures: applications of any place, requests for a change, help at once and appeals, asked by the
 * demo's own people with the product's own commands. Nothing is confirmed: no money moves. One transaction, done once.
 */
export async function doDemoProcedures(parts: Scene['parts'], today: IsoDate): Promise<void> {
  const { rows: [known] } = await parts.db.owner.query<{ there: boolean }>('select exists (select from benefit_changes) or exists (select from intakes) as there');
  if (known!.there) return;
  const paid = await children(parts, `exists (select from decisions d where d.child_id = c.id and d.until_month is null and d.suspended_from is null and d.class in ('community-orphan', 'de-facto-unsupported'))`);
  const ended = await children(parts, `not exists (select from decisions d where d.child_id = c.id and d.until_month is null)
    and exists (select from decisions d where d.child_id = c.id and d.until_month < '${monthOf(today)}' and d.end_reason = '父母刑满释放')`);
  await parts.db.app.transaction().execute(async (tx) => {
    const scene = { parts, tx, today };
    await askChanges(scene, paid);
    await giveHelp(scene, paid);
    await takeIn(scene, paid);
    await appeal(scene, ended);
  });
}

/** Children of villages with a director, in the same order each time, not from one township alone. */
async function children({ db }: Scene['parts'], which: string): Promise<Child[]> {
  const { rows } = await db.owner.query<Child>(`
    select c.id, c.name, c.path, (select g.name from guardians g where g.child_id = c.id and g.is_guardian order by g.id limit 1) as guardian,
           (select g.id from guardians g where g.child_id = c.id and not g.is_guardian and g.is_carer order by g.id limit 1) as other
      from children c
     where not c.walled and c.institution_id is null and ${which} and exists (select from staff s where s.post = 'director' and s.active and s.path = c.path)
     order by md5(c.id::text) limit 40`);
  return rows;
}

/** A bank card changed, a suspension, an end, a new guardian (or one more card) and another benefit that counts, each asked on its own day. */
async function askChanges(scene: Scene, paid: Child[]): Promise<void> {
  const month = addMonths(monthOf(scene.today), 1);
  const card = (child: Child, number: string): AskedChange => ({ kind: 'account', holder: child.guardian ?? child.name, bank: '农商银行', account: number });
  const handsOver = paid.slice(5).find(({ other }) => other !== null);
  const asked: [post: Post, daysAgo: number, of: (child: Child) => AskedChange, reason: string, child?: Child][] = [
    ['supervisor', 6, (child) => card(child, '6217 9900 0000 3307'), '原来的存折丢了，换了新卡'],
    ['director', 4, () => ({ kind: 'suspend', from: month, code: 'not-found' }), '两次上门没有见到孩子，电话打不通'],
    handsOver
      ? ['director', 2, () => ({ kind: 'guardian', guardianId: handsOver.other!, since: addDays(scene.today, -20) }), '监护人年纪大了，家里商量由现在照料的人担任', handsOver]
      : ['director', 2, (child) => card(child, '6217 9900 0000 4415'), '银行卡消磁，换了新卡'],
    ['supervisor', 1, () => ({ kind: 'end', groundEndedOn: addDays(scene.today, -9), code: 'parent-returned' }), '父亲已经回家，在本地上班，能够抚养'],
    ['supervisor', 0, () => ({ kind: 'offset', benefit: '最低生活保障金', amount: 42_000, fromMonth: addMonths(month, -3), untilMonth: null }), '和低保名册比对，家里上上月起领低保，按补差发放', paid.slice(5).find((child) => child !== handsOver)],
  ];
  for (const [at, [post, daysAgo, of, reason, one]] of asked.entries()) {
    const child = one ?? paid[at];
    if (!child) return;
    const actor = await actingAs(scene, post, child.path);
    await requestChange({ tx: scene.tx, actor, vault: scene.parts.vault, today: addDays(scene.today, -daysAgo) }, child.id, { id: crypto.randomUUID(), asked: of(child), reason });
  }
}

/** Shelter nobody has confirmed in time, and money of three days ago. */
async function giveHelp(scene: Scene, paid: Child[]): Promise<void> {
  const child = paid[4];
  if (!child) return;
  const give = async (daysAgo: number, given: object) => {
    const actor = await actingAs(scene, 'supervisor', child.path);
    const on = addDays(scene.today, -daysAgo);
    await giveNow({ tx: scene.tx, actor }, NewEmergencyAid.parse({ id: crypto.randomUUID(), givenOn: on, ...given }), on);
  };
  await give(36, { kind: 'shelter', knownAs: '集市上的男孩，约七岁', shelterAt: '镇养老院临时床位', why: '深夜独自一人，说不清家在哪里' });
  await give(3, { kind: 'money', childId: child.id, knownAs: child.name, amount: 80_000, why: '家中失火，被褥和冬衣都没有了' });
}

/** One taken yesterday, one sent on to the place of registration. */
async function takeIn(scene: Scene, paid: Child[]): Promise<void> {
  const [first] = paid;
  const township = (child: Child) => child.path.split('/')[3];
  const registered = paid.filter((child) => first && township(child) !== township(first));
  if (!first || registered.length < 2) return;
  const { tx, parts: { vault }, today } = scene;
  const families = [['周小禾', '2016-04-12', '孙玉兰', 1], ['高子轩', '2013-09-03', '高有田', 5]] as const;
  for (const [at, [childName, birthDate, applicant, daysAgo]] of families.entries()) {
    const on = addDays(today, -daysAgo);
    const actor = await actingAs(scene, 'supervisor', first.path);
    const id = crypto.randomUUID();
    await takeInApplication({ tx, actor, vault, today: on }, NewIntake.parse({
      id, kind: 'inside', takenOn: on, childName, birthDate, applicant, applicantKind: 'relative', placeCode: registered[at]!.path.split('/')[4],
      papers: papersToldAtOnce.map(({ zh }, index) => ({ name: zh, here: index !== 4 })),
    }));
    if (at === 0) continue;
    const sent = addDays(today, -2);
    const { version } = await getStoredIntake(tx, id);
    await moveIntake({ tx, actor }, await mustBeMovableIntake({ tx, actor }, id, version, 'push', sent), 'push', sent);
  }
}

/** Two families of a father set free who did not accept the end: one waits for an answer, one was told that it stands. */
async function appeal(scene: Scene, ended: Child[]): Promise<void> {
  const { tx, today } = scene;
  let filed = 0;
  for (const child of ended) {
    const mover = { tx, actor: await actingAs(scene, 'county-officer', child.path) };
    const against = (await findChildAppeals(tx, child.id, today)).against.find(({ decidedOn }) => decidedOn <= addDays(today, -15));
    if (!against) continue;
    const filedOn = addDays(today, filed === 0 ? -12 : -14);
    const { id, version } = await recordChildAppeal(mover, child.id, {
      id: crypto.randomUUID(), about: against.about, subjectId: against.subjectId, way: 'reconsideration', authority: `${mover.actor.place.name}人民政府`, grounds: '父亲释放后没有回家，孩子还是奶奶在带，不应停发', filedOn,
      lateWhy: filedOn > against.fileUntil ? '通知送达时家人在外地，回来才知道' : null,
    }, today);
    filed++;
    if (filed < 2) continue;
    // Whoever records an appeal does not record its outcome.
    await settle({ tx, actor: await actingAs(scene, 'county-reviewer', child.path) }, id, version, { outcome: 'upheld', on: addDays(today, -1), note: '事实清楚、程序合法，决定维持', fromMonth: null }, today);
    return;
  }
}
