import type { Tx } from '@tonghu/db/acting';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { CheckKind } from '@tonghu/domain/benefits/pay-checks';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import { formatAt } from '@tonghu/server/benefits/bank/format-rows';
import { keepBankFiles } from '@tonghu/server/benefits/bank/keep-files';
import { confirmReturnFile } from '@tonghu/server/benefits/bank/return-files';
import { returnOf } from '@tonghu/server/benefits/bank/return-of';
import { referenceOf } from '@tonghu/server/benefits/bank/writable';
import { answerChecks, checkRun } from '@tonghu/server/benefits/pay-run/check-run';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { sendRun } from '@tonghu/server/benefits/pay-run/move-run';
import { openRun } from '@tonghu/server/benefits/pay-run/open-run';
import { prepareRun } from '@tonghu/server/benefits/pay-run/prepare-run';
import { releaseRun } from '@tonghu/server/benefits/pay-run/release-run';
import { getStoredRun } from '@tonghu/server/benefits/pay-run/run-row';
import { requestChange } from '@tonghu/server/benefits/procedures/changes/ask-change';
import { getStoredChange } from '@tonghu/server/benefits/procedures/changes/change-row';
import { confirmRequest } from '@tonghu/server/benefits/procedures/changes/decide-change';
import type { Parts } from '@tonghu/server/parts';
import { sql } from 'kysely';
import { actingAs } from './demo-actors.ts';
import { type LateWord, recoverSome } from './demo-recoveries.ts';
import { handIn } from './demo-uploads.ts';

/** The run, and who in it: everything in one transaction. */
interface Scene { parts: Parts; tx: Tx; today: IsoDate; county: string }

/**
 * A run of arrears beside the month's own, from computing to the bank's answer: two transfers came back, for one of
 * them the family has brought another account. It also finds what was paid too much, and something is done about
 * each. By the demo's own people with the product's own commands; one transaction, done once.
 */
export async function doDemoPayments(parts: Parts, today: IsoDate): Promise<void> {
  const { rows: [known] } = await parts.db.owner.query<{ there: boolean }>('select exists (select from pay_transfers) as there');
  if (known!.there) return;
  await parts.db.app.transaction().execute(async (tx) => {
    const officer = await actingAs({ parts, tx }, 'county-officer');
    const scene = { parts, tx, today, county: officer.place.path };
    const late = await learnLate(scene);
    const runId = await payArrears(scene);
    if (runId === null) return;
    await takeAnswer(scene, runId);
    await recoverSome(scene, late);
  });
}

/** What is learnt of children who were paid meanwhile: two whose fathers are back, two with another benefit that counts against the standard. */
async function learnLate(scene: Scene): Promise<LateWord[]> {
  const { tx, today, county } = scene;
  // Before this year, from which the drafted standard counts: what it comes to is hidden wherever few children are paid too much in its months.
  const autumn = `${Number(today.slice(0, 4)) - 1}-10`;
  const winter = addMonths(autumn, 2);
  const { rows } = await sql<{ child_id: string; path: string }>`
    select d.child_id, d.path from decisions d join children c on c.id = d.child_id
     where starts_with(d.path, ${county}) and d.until_month is null and d.suspended_from is null and d.from_month < ${autumn} and d.class in ('community-orphan', 'de-facto-unsupported')
       and c.status = 'open' and not c.walled and c.institution_id is null and c.birth_date > ${`${Number(today.slice(0, 4)) - 15}-01-01`} and not exists (select from benefit_changes b where b.child_id = c.id)
       and not exists (select from payments p where p.child_id = c.id and p.kind <> 'paid') and not exists (select from emergency_aids e where e.child_id = c.id)
     order by md5(c.id::text) desc limit 4`.execute(tx);
  const told: LateWord[] = (['paid-back', 'set-off', 'waived', 'proposed'] as const).slice(0, rows.length).map((goes, at) => ({ childId: rows[at]!.child_id, goes }));
  for (const [at, { childId, goes }] of told.entries()) {
    const { path } = rows[at]!;
    const month = (back: number) => addMonths(monthOf(today), -back);
    if (goes === 'set-off' || goes === 'waived') {
      const against = goes === 'set-off' ? { benefit: '低保金', amount: 30_000, fromMonth: autumn } : { benefit: '电价补贴', amount: 4_000, fromMonth: addMonths(winter, -1) };
      await change(scene, { id: childId, path }, { kind: 'offset', untilMonth: winter, ...against }, '和县里的发放名册比对，去年秋天起家里另有这项补贴，到年底为止', '已和发放名册核对');
    } else {
      const groundEndedOn = `${month(goes === 'paid-back' ? 3 : 1)}-12`;
      await change(scene, { id: childId, path }, { kind: 'end', groundEndedOn, code: 'parent-returned' }, '父亲已经回家，在本地上班，能够抚养，村里最近才报来', '已和村里核实');
    }
  }
  return told;
}

/** Computed, checked, prepared by one, released by another, written for the bank and sent. Null where nothing is due. */
async function payArrears(scene: Scene): Promise<string | null> {
  const { parts, tx, today, county } = scene;
  const tools = { vault: parts.vault, files: parts.files, demo: true };
  const id = crypto.randomUUID();
  const version = async () => (await getStoredRun(tx, id)).version;
  const officer = { tx, actor: await actingAs(scene, 'county-officer', county) };
  await openRun(officer, id, monthOf(today), today);
  await computeRun(officer, tools, id);
  if ((await getStoredRun(tx, id)).lines === 0) return null;
  for (const kind of CheckKind.options) await answerChecks(officer, id, { kind }, '已和村里、家里逐一核实，可以发放');
  await checkRun(officer, id, await version(), '上月退回的款项，账户已逐户核对');
  await prepareRun(officer, tools, id, await version());
  await releaseRun({ tx, actor: await actingAs(scene, 'county-reviewer', county) }, tools, id, await version(), today);
  const finance = { tx, actor: await actingAs(scene, 'finance', county) };
  await keepBankFiles(finance, tools, id);
  await sendRun(finance, id, await version());
  return id;
}

/** The bank's file: transfers of two families came back, the rest arrived. The second family brings another account at once. */
async function takeAnswer(scene: Scene, runId: string): Promise<void> {
  const { parts, tx, today, county } = scene;
  // Finance sees no children; who lives in an institution is asked by the officer.
  await actingAs(scene, 'county-officer', county);
  const run = await getStoredRun(tx, runId);
  const { rows } = await sql<{ seq: number; payee: string; account_sealed: string; amount: number; child_id: string; path: string }>`
    select t.seq, t.payee, t.account_sealed, t.amount, l.child_id, l.path from pay_transfers t
      join lateral (select child_id, path from pay_lines where transfer_id = t.id order by child_id limit 1) l on true
      join children c on c.id = l.child_id where t.run_id = ${runId} order by c.institution_id is not null, t.seq`.execute(tx);
  const reasons = ['户名不符', '账户已销户'];
  const actor = await actingAs(scene, 'finance', county);
  const content = await returnOf((await formatAt(tx, county)).format, rows.map(({ seq, payee, account_sealed: sealed, amount }, at) => ({
    reference: referenceOf(run.number, seq), account: parts.vault.open(sealed), payee, amount, failed: at < reasons.length, reason: reasons[at] ?? '',
  })));
  const uploadId = await handIn(parts, tx, actor, { name: `回盘-${run.number}.csv`, purpose: 'bank-return', content });
  await confirmReturnFile({ tx, actor }, parts, runId, { uploadId, on: today }, today);
  const back = rows[1];
  if (!back) return;
  await change(scene, { id: back.child_id, path: back.path }, { kind: 'account', holder: back.payee, bank: '农商银行', account: '6217990000005523' }, '原来的账户已销户，家里带来了新存折', '与新存折核对一致');
}

/** Asked for by the supervisor, confirmed by the county officer. */
async function change(scene: Scene, child: { id: string; path: string }, asked: AskedChange, reason: string, word: string): Promise<void> {
  const { parts, tx, today } = scene;
  const id = crypto.randomUUID();
  await requestChange({ tx, actor: await actingAs(scene, 'supervisor', child.path), vault: parts.vault, today }, child.id, { id, reason, asked });
  const { version } = await getStoredChange(tx, id);
  await confirmRequest({ tx, actor: await actingAs(scene, 'county-officer', child.path) }, id, version, word, today);
}
