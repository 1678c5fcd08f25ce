import type { Tx } from '@tonghu/db/acting';
import type { RecoveryMode } from '@tonghu/domain/benefits/recoveries';
import type { IsoDate } from '@tonghu/domain/dates';
import { decideOn, receive } from '@tonghu/server/benefits/recoveries/decide';
import { readOverpaid } from '@tonghu/server/benefits/recoveries/overpaid';
import { propose } from '@tonghu/server/benefits/recoveries/propose';
import { getStoredRecovery } from '@tonghu/server/benefits/recoveries/recovery-row';
import type { Parts } from '@tonghu/server/parts';
import { actingAs } from './demo-actors.ts';

/** A child of whom something was learnt late, and how far what follows has come. */
export interface LateWord { childId: string; goes: 'paid-back' | 'set-off' | 'waived' | 'proposed' }

const said: Record<LateWord['goes'], { mode: RecoveryMode; why: string; decided: string | null }> = {
  'paid-back': { mode: 'paid-back', why: '父亲三个月前已回家，家里同意分两次退回', decided: '情况属实，家庭已书面同意退回' },
  'set-off': { mode: 'set-off', why: '去年四季度核定低保后没有冲抵，从以后每月扣回', decided: '情况属实，按保底比例扣回' },
  waived: { mode: 'waived', why: '两个月共八十元，家中有病人，退回有困难', decided: '数额很小，同意免除' },
  proposed: { mode: 'paid-back', why: '父亲上月已回家，多发一个月', decided: null },
};

/** One recovery of each kind: paid back in part, kept back from coming months, waived, and one that waits for a decision. */
export async function recoverSome(scene: { parts: Parts; tx: Tx; today: IsoDate; county: string }, late: readonly LateWord[]): Promise<void> {
  const { tx, today, county } = scene;
  for (const { childId, goes } of late) {
    const { mode, why, decided } = said[goes];
    const officer = { tx, actor: await actingAs(scene, 'county-officer', county) };
    const months = (await readOverpaid(tx, county)).filter((one) => one.child_id === childId && one.programme === 'allowance').map(({ month }) => month);
    if (months.length === 0) continue;
    const id = crypto.randomUUID();
    await propose(officer, true, { id, childId, programme: 'allowance', months, mode, instalment: null, floorShare: null, fromMonth: null, reason: why }, today);
    if (decided === null) continue;
    const reviewer = { tx, actor: await actingAs(scene, 'county-reviewer', county) };
    const { version, amount } = await getStoredRecovery(tx, id);
    await decideOn(reviewer, id, version, decided, today);
    if (goes !== 'paid-back') continue;
    await receive({ tx, actor: await actingAs(scene, 'finance', county) }, id, { id: crypto.randomUUID(), amount: Math.round(amount / 200) * 100, on: today, receipt: '0003127' }, today);
  }
}
