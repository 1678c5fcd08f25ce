import type { Vault } from '@tonghu/db/crypto/vault';
import { childClasses } from '@tonghu/domain/children/classes';
import { maskAccount } from '@tonghu/domain/id-number';
import type { City } from './city.ts';
import { derived, paidIn } from './derived.ts';

type Row = Record<string, unknown>;

/**
 * Three years of closed pay runs with their lines and the ledger, as if the
 * system had paid them: one run a county and month, prepared by the officer and
 * released by the reviewer. A return or a recovery is a ledger row of its own.
 */
export function ledgerOf(city: City, vault: Vault, path: (code: string) => string, now: string): Record<string, Row[]> {
  const decisions = new Map(city.decisions.map((one) => [one.id, one]));
  const children = new Map(city.children.map((one) => [one.id, one]));
  const counties = city.places.filter((one) => one.level === 3);
  const countyOf = (place: string) => counties.find((one) => path(place).startsWith(one.path)) ?? counties[0]!;
  const at = (post: string, county: { code: string }) => city.staff.find((one) => one.post === post && one.place === county.code)?.id ?? null;
  const sealed = new Map(city.children.flatMap((one) => (one.account ? [[one.id, { sealed: vault.seal(one.account.number), hint: maskAccount(one.account.number) }] as const] : [])));

  const runs = new Map<string, Row & { lines: number; amount: number; paid: Set<string> }>();
  const lines: Row[] = [];
  const payments: Row[] = [];
  const paidBefore = new Map<string, number>();
  const lineOf = new Map<string, Row>();
  for (const payment of [...city.payments].sort((a, b) => (a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : a.id < b.id ? -1 : 1))) {
    const decision = decisions.get(payment.decisionId)!;
    const child = children.get(payment.childId)!;
    const county = countyOf(decision.place);
    const month = paidIn(payment);
    const rateGroup = childClasses[decision.class].rateGroup;
    const key = `${county.code}/${month}`;
    let run = runs.get(key);
    if (!run) {
      const prepared = at('county-officer', county);
      runs.set(key, run = {
        id: derived(payment.id, 0x10), number: `${county.code}-${month}-01`, month, place_code: county.code, path: county.path, state: 'closed', fingerprint: null, rule_version: null,
        lines: 0, children: 0, amount: 0, held: 0, warnings: [], prepared_by: prepared, prepared_at: `${month}-08T02:00:00Z`, released_by: at('county-reviewer', county), released_at: `${month}-10T02:00:00Z`,
        version: 1, created_at: `${month}-05T02:00:00Z`, created_by: prepared, paid: new Set(),
      });
    }
    const owner = `${payment.childId}/${payment.month}`;
    const before = paidBefore.get(owner) ?? 0;
    paidBefore.set(owner, before + payment.amount);
    let lineId: unknown = null;
    if (payment.amount > 0) {
      const regular = month === payment.month;
      const line = {
        id: derived(payment.id, 0x11), run_id: run.id, child_id: child.id, decision_id: decision.id, month: payment.month, rate_group: rateGroup,
        owed: before + payment.amount, paid_before: before, due: payment.amount, kind: regular ? 'regular' : 'arrears',
        why_zh: regular ? '按当月标准发放' : '补发以前月份', why_en: regular ? 'Paid by the standard of the month' : 'Arrears for an earlier month',
        child_name: child.name, payee: child.account?.holder ?? child.name, bank: child.account?.bank ?? '', account_sealed: sealed.get(child.id)?.sealed ?? '', account_hint: sealed.get(child.id)?.hint ?? '',
        path: path(decision.place), state: 'released', returned_reason: null as string | null,
      };
      lines.push(line);
      lineOf.set(owner, line);
      lineId = line.id;
      run.lines += 1;
      run.amount += payment.amount;
      run.paid.add(child.id);
    } else if (payment.kind === 'returned') {
      const line = lineOf.get(owner);
      if (line) { Object.assign(line, { state: 'returned', returned_reason: '账号已销户' }); lineId = line.id; }
    }
    payments.push({
      id: payment.id, line_id: lineId, run_id: run.id, child_id: child.id, rate_group: rateGroup, month: payment.month, amount: payment.amount,
      kind: payment.kind, paid_on: payment.paidOn, path: path(decision.place), created_at: now,
    });
  }
  return {
    pay_runs: [...runs.values()].map(({ paid, ...run }) => ({ ...run, children: paid.size })),
    pay_lines: lines,
    payments,
  };
}
