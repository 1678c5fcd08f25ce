import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { LinkAnswer, LinkPart, LinkSide, LinkWhy } from '@tonghu/domain/discovery/link-reviews';
import { sql } from 'kysely';
import type { Parts } from '../../parts.ts';
import type { PlaceOfCode } from '../push-suspected.ts';

/** A row of a file and a person it may be about, as a run found them. */
export interface FoundPair {
  kind: FileKind;
  line: number;
  /** Of a workbook with rows on several; null otherwise. */
  sheet: string | null;
  /** The same text whenever the same two records are compared again. */
  key: string;
  why: LinkWhy;
  /** 0 to 1; null: nobody weighed it. */
  chance: number | null;
  prior: number;
  parts: LinkPart[];
  row: LinkSide;
  person: LinkSide;
}

/** What lies sealed in the file store for one pair. */
export type KeptPair = Pick<FoundPair, 'sheet' | 'prior' | 'parts' | 'row' | 'person'>;

/** Where the pairs of a run lie in the file store, both sides open to whoever has the keys. */
export const packOf = (runId: string): string => `links-${runId}`;

/** More pairs than people could look at are not kept; the likeliest are. */
export const mostKept = 5000;

/** The token under which an answer is found again. */
export const pairToken = (vault: Vault, key: string): string => vault.mac(Buffer.from(`link|${key}`)).toString('hex').slice(0, 32);

/**
 * Keeps the pairs of a run for people to look at: both sides sealed in the file
 * store, the rest as rows. A pair seen before is the same row with its answer;
 * pairs under no place of the register are left out. Gives how many wait.
 */
export async function keepReviews(
  tx: Tx, { vault, files }: Pick<Parts, 'vault' | 'files'>, runId: string, fileOf: (kind: FileKind) => { id: string; source: string } | undefined,
  found: readonly FoundPair[], placeOf: PlaceOfCode,
): Promise<{ waiting: number; beyond: number }> {
  await sql`update link_reviews set counted = true
             where answer is not null and not counted and decided_at <= (select created_at from discovery_runs where id = ${runId})`.execute(tx);
  const packId = packOf(runId);
  const sorted = [...found].sort((a, b) => (b.chance ?? -1) - (a.chance ?? -1) || (a.key < b.key ? -1 : 1));
  const kept = sorted.slice(0, mostKept).flatMap((pair) => {
    const place = placeOf(pair.person.division);
    const file = fileOf(pair.kind);
    return place && file ? [{ pair, place, file }] : [];
  });
  if (kept.length === 0) return { waiting: 0, beyond: found.length };
  const pack: KeptPair[] = kept.map(({ pair: { sheet, prior, parts, row, person } }) => ({ sheet, prior, parts, row, person }));
  await files.put(packId, Buffer.from(JSON.stringify(pack)));
  const rows = kept.map(({ pair, place, file }, at) => ({
    id: crypto.randomUUID(), department_file_id: file.id, source: file.source, kind: pair.kind, line: pair.line, pair_token: pairToken(vault, pair.key),
    pack_at: at, why: pair.why, chance: pair.chance === null ? null : Math.round(pair.chance * 1000), levels: Object.fromEntries(pair.parts.map(({ field, level }) => [field, level])),
    place_code: place.code, path: place.path,
  }));
  await sql`
    insert into link_reviews (id, run_id, department_file_id, source, kind, line, pair_token, pack_id, pack_at, why, chance, levels, place_code, path)
    select distinct on (i.pair_token) i.id, ${runId}::uuid, i.department_file_id, i.source, i.kind, i.line, i.pair_token, ${packId}, i.pack_at, i.why, i.chance, i.levels, i.place_code, i.path
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(
        id uuid, department_file_id uuid, source text, kind text, line bigint, pair_token text, pack_at integer, why text, chance smallint, levels jsonb, place_code text, path text)
     order by i.pair_token, i.line
    on conflict (pair_token) do update set run_id = excluded.run_id, department_file_id = excluded.department_file_id, source = excluded.source, line = excluded.line,
      pack_id = excluded.pack_id, pack_at = excluded.pack_at, why = excluded.why, chance = excluded.chance, levels = excluded.levels,
      place_code = excluded.place_code, path = excluded.path, updated_at = now()`.execute(tx);
  const { rows: [counted] } = await sql<{ n: number }>`select count(*)::int as n from link_reviews where run_id = ${runId} and answer is null`.execute(tx);
  return { waiting: counted!.n, beyond: found.length - kept.length };
}

/** What people said of pairs, asked by the key of a pair: a run counts "same" as found and "different" as not. */
export async function decidedPairs(tx: Tx, vault: Vault): Promise<(key: string) => LinkAnswer | undefined> {
  const { rows } = await sql<{ pair_token: string; answer: LinkAnswer }>`select pair_token, answer from link_reviews where answer is not null`.execute(tx);
  if (rows.length === 0) return () => undefined;
  const answers = new Map(rows.map((row) => [row.pair_token, row.answer]));
  return (key) => answers.get(pairToken(vault, key));
}
