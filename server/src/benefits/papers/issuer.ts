import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { PaperIssuer, PaperIssuerEdit } from '@tonghu/domain/benefits/papers';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';

interface Row {
  code: string; name: string; level: number; path: string; above: string | null; stored: boolean; version: number | null;
  city: string | null; issuer: string | null; prefix: string | null; address: string | null; phone: string | null;
  appeal_authority: string | null; appeal_address: string | null; appeal_phone: string | null; court: string | null;
}

const readIssuers = sql`
  select p.code, p.name, p.level, p.path, a.name as above, i.path is not null as stored, i.version, i.city, i.issuer, i.prefix, i.address, i.phone,
         i.appeal_authority, i.appeal_address, i.appeal_phone, i.court
    from places p left join places a on a.code = p.parent_code left join paper_issuers i on i.path = p.path`;

/** What nobody has entered is derived from the names of places: 安丘市民政局, 安丘民童. */
function issuerOf(row: Row): PaperIssuer {
  const short = row.name.length > 2 ? row.name.replace(/(市|县|区|旗)$/, '') : row.name;
  return {
    place: { code: row.code, name: row.name, level: row.level },
    city: row.city ?? (row.level > 2 ? row.above ?? '' : row.name),
    issuer: row.issuer ?? `${row.name}民政局`, prefix: row.prefix ?? `${short}民童`,
    address: row.address ?? '', phone: row.phone ?? '',
    appealAuthority: row.appeal_authority ?? `${row.name}人民政府`, appealAddress: row.appeal_address ?? '', appealPhone: row.appeal_phone ?? '', court: row.court ?? '',
    set: row.stored, version: row.version ?? 0,
  };
}

/** What stands on the papers of the county in whose path a child lies. */
export async function issuerFor(tx: Tx, path: string): Promise<PaperIssuer> {
  const county = path.split('/')[2] || path.split('/')[1];
  const { rows } = await sql<Row>`${readIssuers} where p.code = ${county}`.execute(tx);
  if (!rows[0]) throw new Error(`no county in the path ${path}`);
  return issuerOf(rows[0]);
}

/** The actor's city and its counties. */
export async function listIssuers(tx: Tx, actor: Actor): Promise<{ rows: PaperIssuer[] }> {
  mustMay(papersPolicy, 'papers.set-issuer', actor, {});
  const { rows } = await sql<Row>`${readIssuers} where p.level in (2, 3) and starts_with(p.path, ${actor.place.path}) order by p.path`.execute(tx);
  return { rows: rows.map(issuerOf) };
}

export async function setIssuer(tx: Tx, actor: Actor, code: string, version: number, given: PaperIssuerEdit): Promise<PaperIssuer> {
  mustMay(papersPolicy, 'papers.set-issuer', actor, {});
  const find = async () => (await sql<Row>`${readIssuers} where p.code = ${code} and p.level in (2, 3) and starts_with(p.path, ${actor.place.path})`.execute(tx)).rows[0];
  const before = await find();
  if (!before) throw new Problem('not-found');
  if ((before.version ?? 0) !== version) throw new Problem('changed-meanwhile', { theirs: issuerOf(before) });
  const { rows: [taken] } = await sql`select from paper_issuers where prefix = ${given.prefix} and path <> ${before.path}`.execute(tx);
  if (taken) throw new Problem('bad-input', { fields: { prefix: text('另一个地方已经用了这个发文代字，两地编号会重复', 'Another place has this prefix; both would give the same numbers') } });
  await sql`
    insert into paper_issuers (path, place_code, city, issuer, prefix, address, phone, appeal_authority, appeal_address, appeal_phone, court, created_by)
    values (${before.path}, ${code}, ${given.city}, ${given.issuer}, ${given.prefix}, ${given.address}, ${given.phone}, ${given.appealAuthority}, ${given.appealAddress}, ${given.appealPhone}, ${given.court}, ${actor.id})
    on conflict (path) do update set city = excluded.city, issuer = excluded.issuer, prefix = excluded.prefix, address = excluded.address, phone = excluded.phone,
      appeal_authority = excluded.appeal_authority, appeal_address = excluded.appeal_address, appeal_phone = excluded.appeal_phone, court = excluded.court`.execute(tx);
  return issuerOf((await find())!);
}
