import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BudgetRow, FundShareRow, FundSource } from '@tonghu/domain/benefits/funds';
import type { addFundSource, enterBudget, layDownShares } from '@tonghu/domain/benefits/funds-endpoints';
import { fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { FundShare } from '@tonghu/rules/benefits/funds';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';

interface Asker { tx: Tx; actor: Actor }

/** The purses in their order. */
export async function fundSources(tx: Tx): Promise<FundSource[]> {
  const { rows } = await sql<FundSource>`
    select code, level, jsonb_build_object('zh', title_zh, 'en', title_en) as title from fund_sources order by rank, code`.execute(tx);
  return rows;
}

/** Names a purse of the city's own. Naming it again in the same words changes nothing. */
export async function nameFund({ tx, actor }: Asker, body: BodyOf<typeof addFundSource>): Promise<FundSource> {
  mustMay(fundsPolicy, 'funds.name', actor, {});
  await sql`
    insert into fund_sources (code, level, title_zh, title_en, rank, created_by)
    values (${body.code}, ${body.level}, ${body.titleZh}, ${body.titleEn}, (select max(rank) + 1 from fund_sources), ${actor.id}) on conflict (code) do nothing`.execute(tx);
  const found = (await fundSources(tx)).find((one) => one.code === body.code)!;
  if (found.level !== body.level || found.title.zh !== body.titleZh || found.title.en !== body.titleEn) throw new Problem('id-already-used');
  return found;
}

const readShares = sql`
  select s.id, jsonb_build_object('code', p.code, 'name', p.name) as place, s.path, s.programme, s.rate_group as "rateGroup", s.from_month as "from",
         (select jsonb_agg(jsonb_build_object('fund', f.code, 'share', (s.parts ->> f.code)::integer) order by f.rank, f.code) from fund_sources f where s.parts ? f.code) as parts,
         s.document, n.name as by, s.created_at as at
    from fund_shares s join places p on p.code = s.place_code left join staff_names n on n.id = s.created_by`;

/** Shares that count at or below a place, those laid down above it included; the latest first. Of two for one matter and month the later entry counts. */
export async function findShares(tx: Tx, path: string): Promise<(FundShareRow & { path: string })[]> {
  const { rows } = await sql<FundShareRow & { path: string }>`
    ${readShares} where (s.path >= ${path} and s.path < ${`${path}~`}) or starts_with(${path}, s.path)
     order by s.from_month desc, s.created_at desc, s.id`.execute(tx);
  return rows;
}

/** As the rules read them: oldest first, so that the later entry of one month wins. */
export const sharesOf = (rows: readonly (FundShareRow & { path: string })[]): FundShare[] =>
  [...rows].reverse().map(({ path, programme, rateGroup, from, parts }) => ({ path, programme, rateGroup, from, parts }));

/** Lays shares down for a place of the own area. */
export async function layDown({ tx, actor }: Asker, body: BodyOf<typeof layDownShares>): Promise<FundShareRow> {
  mustMay(fundsPolicy, 'funds.set', actor, {});
  const place = await placeBelow(tx, actor, body.place);
  const known = new Set((await fundSources(tx)).map(({ code }) => code));
  const sum = body.parts.reduce((total, { share }) => total + share, 0);
  if (sum !== 10_000) throw new Problem('bad-input', { fields: { parts: text(`各来源的比例合计应为 100%，现在是 ${sum / 100}%`, `The shares must add up to 100 %; they are ${sum / 100} %`) } });
  if (new Set(body.parts.map(({ fund }) => fund)).size !== body.parts.length) throw new Problem('bad-input', { fields: { parts: text('同一资金来源只能写一次', 'Each purse stands once') } });
  const unknown = body.parts.find(({ fund }) => !known.has(fund));
  if (unknown) throw new Problem('bad-input', { fields: { parts: text('有的资金来源没有登记', 'One of the purses is not named here') } });
  const parts = Object.fromEntries(body.parts.map(({ fund, share }) => [fund, share]));
  await sql`
    insert into fund_shares (id, place_code, path, programme, rate_group, from_month, parts, document, created_by)
    values (${body.id}, ${place.code}, ${place.path}, ${body.programme}, ${body.rateGroup}, ${body.from}, ${JSON.stringify(parts)}, ${body.document}, ${actor.id})
    on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<FundShareRow & { path: string }>`${readShares} where s.id = ${body.id}`.execute(tx);
  const [row] = rows;
  if (!row || row.place.code !== place.code || row.programme !== body.programme || row.from !== body.from) throw new Problem('id-already-used');
  return row;
}

const readBudgets = sql`
  select b.id, jsonb_build_object('code', p.code, 'name', p.name) as place, b.path, b.fund, b.programme, b.amount, b.document, n.name as by, b.created_at as at,
         not exists (select from budgets later where later.path = b.path and later.year = b.year and later.fund = b.fund and later.programme is not distinct from b.programme
                        and (later.created_at, later.id) > (b.created_at, b.id)) as counts
    from budgets b join places p on p.code = b.place_code left join staff_names n on n.id = b.created_by`;

/** Every budget row of a year at or below a place, the latest first. */
export async function findBudgets(tx: Tx, path: string, year: number): Promise<(BudgetRow & { path: string })[]> {
  const { rows } = await sql<BudgetRow & { path: string }>`
    ${readBudgets} where b.path >= ${path} and b.path < ${`${path}~`} and b.year = ${year} order by b.path, b.fund, b.created_at desc, b.id desc`.execute(tx);
  return rows;
}

/** Enters a budget for a place of the own area. Sending it again changes nothing. */
export async function enter({ tx, actor }: Asker, body: BodyOf<typeof enterBudget>): Promise<BudgetRow> {
  mustMay(fundsPolicy, 'funds.set', actor, {});
  const place = await placeBelow(tx, actor, body.place);
  if (!(await fundSources(tx)).some(({ code }) => code === body.fund)) throw new Problem('bad-input', { fields: { fund: text('没有登记这个资金来源', 'No such purse is named here') } });
  await sql`
    insert into budgets (id, place_code, path, year, fund, programme, amount, document, created_by)
    values (${body.id}, ${place.code}, ${place.path}, ${body.year}, ${body.fund}, ${body.programme}, ${body.amount}, ${body.document}, ${actor.id})
    on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<BudgetRow & { path: string; year: number }>`${readBudgets} where b.id = ${body.id}`.execute(tx);
  const [row] = rows;
  if (!row || row.place.code !== place.code || row.fund !== body.fund || row.amount !== body.amount || row.programme !== body.programme) throw new Problem('id-already-used');
  return row;
}
