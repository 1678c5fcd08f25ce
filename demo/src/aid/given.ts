import type { Vault } from '@tonghu/db/crypto/vault';
import { maskAccount } from '@tonghu/domain/id-number';
import { addDays } from '@tonghu/domain/dates';
import type { City } from '../city.ts';
import { derived } from '../derived.ts';
import type { Row } from '../insert-rows.ts';

const gifts = [
  { what: '冬衣一套', worth: 30_000, by: '慈善总会' }, { what: '书包和文具', worth: null, by: '爱心企业' }, { what: '米、面、油各一份', worth: 20_000, by: '村（居）委会' },
] as const;

/** An insurer with a confirmed account, so that premiums can be paid, and what some children were given in kind. */
export function givenOf(city: City, vault: Vault): Record<string, Row[]> {
  const top = city.places.find((one) => one.code === city.division.code)!;
  const paths = new Map(city.places.map((one) => [one.code, one.path]));
  const by = (...wanted: string[]) => wanted.flatMap((post) => city.staff.find((one) => one.post === post) ?? [])[0]?.id ?? null;
  const now = `${city.on}T00:00:00Z`;
  const number = '9900880000007654321';
  const insurer = derived(city.organisations[0]!.id, 0x41);
  const name = `${top.name}演示人寿支公司`;
  const children = city.children.filter((one) => !one.walled && one.status === 'open');
  return {
    organisations: [{ id: insurer, kind: 'insurer', name, place_code: top.code, path: top.path, active: true, version: 1, created_at: now }],
    organisation_accounts: [{
      id: derived(insurer, 0x42), organisation_id: insurer, path: top.path, holder: name, bank: '演示银行营业部', account_sealed: vault.seal(number), account_token: vault.token('account', number),
      account_hint: maskAccount(number), from_day: `${Number(city.on.slice(0, 4)) - 2}-01-01`, confirmed_by: by('county-reviewer'), confirmed_at: now, version: 1, created_at: now, created_by: by('finance', 'county-officer'),
    }],
    aid_goods: children.filter((_, at) => at % 30 === 4).map((child, at) => {
      const gift = gifts[at % gifts.length]!;
      return {
        id: derived(child.id, 0x43), child_id: child.id, path: paths.get(child.village)!, walled: false, programme: null, what: gift.what, worth: gift.worth,
        given_on: addDays(city.on, -20 - at % 60), given_by: gift.by, taken_back: null, created_at: now, created_by: by('supervisor'),
      };
    }),
  };
}
