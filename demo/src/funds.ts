import type { Vault } from '@tonghu/db/crypto/vault';
import { maskAccount } from '@tonghu/domain/id-number';
import type { City } from './city.ts';
import { derived } from './derived.ts';
import type { Row } from './insert-rows.ts';

/** Shares of an invented document; no city published its own. */
const shares = { province: 4_000, county: 6_000 } as const;

/**
 * Where an invented city's money comes from: shares of the allowance, and a budget a county
 * and purse for this year that is a little more than a year of the present month costs; that
 * of the first county is a little less, so that the forecast has something to say. And the
 * institution's own account, entered by one person and confirmed by another.
 */
export function fundsOf(city: City, vault: Vault, path: (code: string) => string, now: string): Record<string, Row[]> {
  const counties = city.places.filter((one) => one.level === 3);
  const year = Number(city.on.slice(0, 4));
  const by = (...wanted: string[]) => city.staff.find((one) => wanted.includes(one.post));
  const sets = by('finance', 'city-officer');
  const month = city.payments.map((one) => one.month).sort().at(-1);
  const placeOf = new Map(city.decisions.map((one) => [one.id, one.place]));
  const top = city.places.find((one) => one.code === city.division.code) ?? counties[0]!;
  const base = derived(city.organisations[0]!.id, 0x20);
  const made = { created_at: now, created_by: sets?.id ?? null };
  const institution = city.organisations.find((one) => one.kind === 'institution');
  const number = '9900880000001234567';
  return {
    fund_shares: [{
      id: base, place_code: top.code, path: top.path, programme: 'allowance', rate_group: null, from_month: `${year - 3}-01`, parts: shares,
      document: '演示文件：儿童福利资金分担办法（虚构）', ...made,
    }],
    budgets: counties.flatMap((county, at) => {
      const monthly = city.payments.filter((one) => one.month === month && one.kind === 'paid' && path(placeOf.get(one.decisionId)!).startsWith(county.path)).reduce((sum, one) => sum + one.amount, 0);
      return Object.entries(shares).map(([fund, share], row) => ({
        id: derived(base, 0x30 + at * 2 + row), place_code: county.code, path: county.path, year, fund, programme: null,
        amount: Math.round((monthly * share * (at === 0 ? 11.7 : 12.6)) / 10_000 / 1_000_000) * 1_000_000, document: `演示文件：${year}年儿童福利资金预算（虚构）`, ...made,
      }));
    }),
    organisation_accounts: institution ? [{
      id: derived(institution.id, 0x21), organisation_id: institution.id, path: path(institution.place), holder: institution.name, bank: '演示银行营业部',
      account_sealed: vault.seal(number), account_token: vault.token('account', number), account_hint: maskAccount(number), from_day: `${year - 4}-01-01`,
      confirmed_by: by('county-reviewer')?.id ?? null, confirmed_at: now, version: 1, created_at: now, created_by: by('finance', 'county-officer')?.id ?? null,
    }] : [],
  };
}
