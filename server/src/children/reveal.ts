import { recordOpening } from '@tonghu/db/audit/opening';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import { Problem } from '@tonghu/domain/problem';
import { mustMay } from '../must-may.ts';
import { type AtWork, findChild } from './at-work.ts';

interface Wanted { what: 'id-number' | 'phone' | 'account'; of: string | null; purpose: string }

const names = { 'id-number': '身份证号', phone: '电话', account: '账号' };

/** Opens one sealed number for one purpose. The audit row says which number of whom, and why. */
export async function revealNumber(work: AtWork, childId: string, wanted: Wanted): Promise<{ value: string }> {
  const { tx, vault, actor } = work;
  const child = await findChild(tx, childId);
  if (!child) throw new Problem('not-found');
  mustMay(childrenPolicy, 'children.reveal', actor, { status: child.status as 'open' | 'closed', what: wanted.what });
  const sealed = wanted.of === null
    ? wanted.what === 'id-number' ? child.id_number_sealed : null
    : await sealedOf(work, childId, wanted.what, wanted.of);
  if (!sealed) throw new Problem('not-found');
  await recordOpening(tx, { what: 'children', id: childId, path: child.path, purpose: `${names[wanted.what]}：${wanted.purpose}` });
  return { value: vault.open(sealed) };
}

async function sealedOf({ tx }: AtWork, childId: string, what: Wanted['what'], of: string): Promise<string | null | undefined> {
  if (what === 'account') {
    return (await tx.selectFrom('bank_accounts').select('account_sealed').where('id', '=', of).where('child_id', '=', childId).executeTakeFirst())?.account_sealed;
  }
  const guardian = await tx.selectFrom('guardians').select(['id_number_sealed', 'phone_sealed']).where('id', '=', of).where('child_id', '=', childId).executeTakeFirst();
  return what === 'phone' ? guardian?.phone_sealed : guardian?.id_number_sealed;
}
