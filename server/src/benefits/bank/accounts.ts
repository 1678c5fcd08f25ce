import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { OrganisationAccount, enterOrganisationAccount, listOrganisationAccounts } from '@tonghu/domain/benefits/bank-endpoints';
import { holderFits } from '@tonghu/domain/benefits/bank-holder';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { storeNumber } from '../../children/sealed-number.ts';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';

/** Until an account is confirmed nobody is shown its last figures: whoever confirms reads them from the paper. */
const readAccounts = sql`
  select a.id, a.organisation_id as "organisationId", o.name as organisation, a.holder, a.bank, case when a.confirmed_by is null then '' else a.account_hint end as "accountHint", a.from_day as from, a.until_day as until,
         e.name as "enteredBy", a.created_by as "enteredById", c.name as "confirmedBy", a.version
    from organisation_accounts a join organisations o on o.id = a.organisation_id left join staff_names e on e.id = a.created_by left join staff_names c on c.id = a.confirmed_by`;

async function getAccount(tx: Tx, id: string): Promise<OrganisationAccount> {
  const { rows } = await sql<OrganisationAccount>`${readAccounts} where a.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Accounts of the area, those to confirm first, and the institutions and insurers that may have one. */
export async function findAccounts(tx: Tx, path: string): Promise<ReplyOf<typeof listOrganisationAccounts>> {
  const accounts = await sql<OrganisationAccount>`${readAccounts} order by a.confirmed_by is not null, a.until_day is not null, o.name, a.from_day desc`.execute(tx);
  const organisations = await sql<{ id: string; name: string }>`
    select id, name from organisations where kind in ('institution', 'insurer') and active and path >= ${path} and path < ${`${path}~`} order by name`.execute(tx);
  return { rows: accounts.rows, organisations: organisations.rows };
}

/** Enters an account. Nothing is paid to it before another person confirms it. */
export async function enterAccount({ tx, actor }: Mover, vault: Vault, given: BodyOf<typeof enterOrganisationAccount>, today: IsoDate): Promise<OrganisationAccount> {
  mustMay(bankPolicy, 'bank.enter-account', actor, {});
  // Confirmed, it is paid at once, and ended, at once no longer.
  mustBeByToday('from', given.from, today);
  const { rows } = await sql<{ name: string; path: string }>`
    select name, path from organisations where id = ${given.organisationId} and active and path >= ${actor.place.path} and path < ${`${actor.place.path}~`}`.execute(tx);
  const organisation = rows[0];
  if (!organisation) throw new Problem('not-found');
  if (!holderFits(given.holder, { child: '', guardians: [], institution: organisation.name }).fits && given.reason.length < 4) {
    throw new Problem('bad-input', { fields: { reason: text('户名和机构名称不一致，请写明理由', 'The holder is not the organisation; write why') } });
  }
  const number = storeNumber(vault, 'account', given.account);
  const inserted = await sql<{ id: string }>`
    insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, entered_why, created_by)
    values (${given.id}, ${given.organisationId}, ${organisation.path}, ${given.holder}, ${given.bank}, ${number.sealed}, ${number.token}, ${number.hint}, ${given.from}, ${given.reason || null}, ${actor.id})
    on conflict (id) do nothing returning id`.execute(tx);
  if (!inserted.rows[0]) {
    const same = await sql`select from organisation_accounts where id = ${given.id} and organisation_id = ${given.organisationId} and account_token = ${number.token}`.execute(tx);
    if (same.rows.length === 0) throw new Problem('id-already-used');
  }
  return getAccount(tx, given.id);
}

/** Another person confirms an account by its last figures, read from the paper. The account used before ends. */
export async function confirmAccount({ tx, actor }: Mover, id: string, version: number, accountEnd: string, today: IsoDate): Promise<OrganisationAccount> {
  const account = await getAccount(tx, id);
  if (account.enteredById === actor.id) throw new Problem('two-people-needed');
  mustMay(bankPolicy, 'bank.confirm-account', actor, { enteredBy: account.enteredById });
  if (account.confirmedBy !== null) return account;
  if (account.version !== version) throw new Problem('changed-meanwhile', { theirs: account });
  if (account.until !== null) throw new Problem('wrong-state');
  const entered = await sql<{ end: string }>`select right(account_hint, 4) as end from organisation_accounts where id = ${id}`.execute(tx);
  if (entered.rows[0]?.end !== accountEnd) throw new Problem('bad-input', { fields: { accountEnd: text('和登记的账号尾号不一致，请核对纸质材料', 'Not the last figures that were entered; check the paper') } });
  await sql`
    update organisation_accounts set until_day = greatest(from_day, ${today}::date)
     where organisation_id = ${account.organisationId} and id <> ${id} and until_day is null and confirmed_by is not null`.execute(tx);
  await sql`update organisation_accounts set confirmed_by = ${actor.id}, confirmed_at = now() where id = ${id}`.execute(tx);
  return getAccount(tx, id);
}

/** Ends an account; the children of the organisation are then paid to their own accounts, or held back. */
export async function endAccount({ tx, actor }: Mover, id: string, version: number, on: IsoDate, today: IsoDate): Promise<OrganisationAccount> {
  mustMay(bankPolicy, 'bank.enter-account', actor, {});
  mustBeByToday('on', on, today);
  const account = await getAccount(tx, id);
  if (account.until !== null) return account;
  if (account.version !== version) throw new Problem('changed-meanwhile', { theirs: account });
  await sql`update organisation_accounts set until_day = greatest(from_day, ${on}::date) where id = ${id}`.execute(tx);
  return getAccount(tx, id);
}
