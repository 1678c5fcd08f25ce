import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@tonghu/db/embedded/start';
import { openHome } from '@tonghu/db/home';
import pg from 'pg';

/** What it took, in milliseconds. */
export interface PgTrgmRun { load: number; link: number }

/**
 * Links with PostgreSQL's pg_trgm, as a capable administrator would: rows meet
 * where birth date, village or whole name agree, or both parents do; the score
 * is similarity of the names, the child's counting twice, and one each for an
 * equal birth date, village and sex, of what both sides give. The best right
 * row of every left row goes to `out`.
 */
export async function linkWithPgTrgm(left: string, right: string, out: string): Promise<PgTrgmRun> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o711); // as root the database runs under another account, which must reach its home
  const server = await startPostgres({ home: openHome(join(folder, 'home')), forTests: true });
  const client = new pg.Client({ connectionString: server.ownerUrl });
  try {
    await client.connect();
    await client.query('create extension pg_trgm');
    await client.query("set work_mem = '512MB'; set maintenance_work_mem = '1GB'; set max_parallel_workers_per_gather = 2; set jit = off");
    const begun = performance.now();
    for (const [table, path] of [['left_rows', left], ['right_rows', right]]) {
      await client.query(`create unlogged table ${table} (id text, name text, id_number text, sex text, birth text, division text, father text, mother text)`);
      await client.query(`copy ${table} from '${path}' (format csv, header, null '')`);
    }
    for (const columns of ['birth', 'division', 'name', 'father, mother']) await client.query(`create index on right_rows (${columns})`);
    await client.query('analyze');
    const loaded = performance.now();
    // A missing side says nothing: its term and its weight both fall away.
    const terms: [string, number, string][] = [
      ['similarity(l.name, r.name)', 2, 'l.name || r.name'], ['similarity(l.father, r.father)', 1, 'l.father || r.father'], ['similarity(l.mother, r.mother)', 1, 'l.mother || r.mother'],
      ['(l.birth = r.birth)::int', 1, 'l.birth || r.birth'], ['(l.division = r.division)::int', 1, 'l.division || r.division'], ['(l.sex = r.sex)::int', 0.5, 'l.sex || r.sex'],
    ];
    const sum = terms.map(([term, weight]) => `coalesce(${weight} * ${term}, 0)`).join(' + ');
    const weights = terms.map(([, weight, both]) => `case when ${both} is null then 0 else ${weight} end`).join(' + ');
    const meet = ['l.birth = r.birth', 'l.division = r.division', 'l.name = r.name', 'l.father = r.father and l.mother = r.mother'];
    const pairs = meet.map((on) => `select l.id as left_id, r.id as right_id, ((${sum}) / nullif(${weights}, 0))::real as score from left_rows l join right_rows r on ${on}`);
    // One number a pair, so that the best of millions is a plain maximum and not a sort: the score, then the right row.
    await client.query(`
      create unlogged table best as
      select left_id, max(lpad((score * 1000000)::int::text, 8, '0') || right_id) as top from (${pairs.join(' union all ')}) as pair where score > 0.3 group by left_id`);
    const linked = performance.now();
    const { rows } = await client.query<{ left_id: string; right_id: string; score: number }>('select left_id, substr(top, 9) as right_id, left(top, 8)::int / 1000000.0::float8 as score from best');
    writeFileSync(out, `left_id,right_id,score\n${rows.map((row) => `${row.left_id},${row.right_id},${row.score}`).join('\n')}\n`);
    return { load: loaded - begun, link: linked - loaded };
  } finally {
    await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
