import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { todayInChina } from '@tonghu/domain/dates';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { buildApp } from '@tonghu/server/app';
import { readConfig } from '@tonghu/server/config';
import { open } from '@tonghu/server/serve';
import { hashPassword } from '@tonghu/server/staff/password';
import { median } from './machine.ts';
import { type Table, ms, times } from './table.ts';

const children = 100_000;
const rounds = 200;

/** Opening a file and listing, over the API and behind row-level security, against the bare SQL as the owner. */
export async function registerBench(): Promise<Table[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o711); // as root the database runs under another account, which must reach the home; else its data would lie elsewhere and stay
  const opened = await open(readConfig({ TONGHU_HOME: join(folder, 'home'), TONGHU_LOG: 'silent' }));
  const { owner } = opened.parts.db;
  const app = await buildApp(opened.parts, { console: join(folder, 'none') });
  try {
    const city = makeCity({ division: '370784', minors: 40_000, on: todayInChina(), standardOn: (held, month) => standardOn('370784', held, month, demoStandards)?.fen ?? 0 });
    await loadCity(owner, opened.parts.vault, city, await hashPassword(demoPassword));
    await multiply(owner);
    const { rows: [some] } = await owner.query<{ id: string; path: string; code: string }>(
      `select c.id, t.path, t.code from children c join places t on t.level = 4 and c.path >= t.path and c.path < t.path || '~' where c.status = 'open' and not c.walled order by c.id limit 1`);
    const bareList = (path: string) => () => owner.query(`
      select c.id, c.name, c.sex, c.birth_date, c.id_number_hint, c.place_code, c.path, c.status, c.living_form, c.version, p.name as place_name, a.name as above_name
        from children c join places p on p.code = c.place_code left join places a on a.code = p.parent_code
       where c.path >= $1 and c.path < $1 || '~' order by c.path, c.id limit 51`, [path]);
    const bareSearch = () => owner.query(`
      select c.id, c.name, p.name as place_name from children c join places p on p.code = c.place_code
       where c.pinyin collate "C" >= 'wangx' and c.pinyin collate "C" < 'wangy' order by c.path, c.id limit 51`);
    const bareOpen = async () => {
      for (const table of ['guardians', 'guardian_circumstances', 'child_classes', 'child_schooling', 'child_health', 'consents', 'bank_accounts', 'attachments', 'assignments']) {
        await owner.query(`select * from ${table} where child_id = $1`, [some!.id]);
      }
      await owner.query('select * from children where id = $1', [some!.id]);
    };
    const rows: string[][] = [];
    for (const [who, username, path] of [['county officer', 'county-2', city.places.find((one) => one.code === '370784')!.path], ['supervisor', `supervisor-${some!.code}`.toLowerCase(), some!.path]] as const) {
      const cookie = await signIn(username);
      const get = (url: string) => async () => {
        const reply = await app.inject({ url, headers: { cookie } });
        if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
      };
      for (const [what, product, bare] of [
        ['first page of 50', get('/api/children?limit=50'), bareList(path)],
        ['search by pinyin', get('/api/children?limit=50&q=wangx'), bareSearch],
        ['open one file', get(`/api/children/${some!.id}`), bareOpen],
      ] as const) {
        const [ours, theirs] = [await median(rounds, product), await median(rounds, bare)];
        rows.push([who, what, ms(theirs), ms(ours), times(ours / theirs)]);
      }
    }
    return [{
      title: `Opening a file and listing with ${children.toLocaleString('en')} children`,
      about: `Bare: the same rows by SQL as the owner, no row-level security, no audit, no HTTP. Product: the request through HTTP parsing, session, row-level security, policy, audit row of the opening and the reply shape. Median of ${rounds}, one after the other.`,
      head: ['who', 'what', 'bare SQL', 'product', 'ratio'],
      rows,
    }];
  } finally {
    await app.close();
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }

  async function signIn(username: string): Promise<string> {
    const reply = await app.inject({ method: 'POST', url: '/api/session', headers: { 'x-tonghu': '1' }, payload: { username, password: demoPassword } });
    const cookie = reply.cookies[0];
    if (!cookie) throw new Error(`could not sign in as ${username}: ${reply.statusCode} ${reply.body}`);
    return `${cookie.name}=${cookie.value}`;
  }
}

/** Copies the files of the demo until there are enough, each copy in another village, without ID numbers. */
async function multiply(owner: { query: (sql: string, values?: unknown[]) => Promise<unknown> }): Promise<void> {
  await owner.query(`
    with seed as (select c.*, row_number() over (order by c.id) as at from children c where not c.walled), village as (
      select code, path, row_number() over (order by code) as at, count(*) over () as n from places where level = 5)
    insert into children (id, name, pinyin, initials, sex, birth_date, hukou_code, hukou_path, rural_hukou, place_code, path, status, closed_on, closed_reason)
    select gen_random_uuid(), s.name, s.pinyin, s.initials, s.sex, s.birth_date, v.code, v.path, true, v.code, v.path, s.status, s.closed_on, s.closed_reason
      from generate_series(1, (select ceil($1 / count(*))::int from seed)) as copy cross join seed s
      join village v on v.at = 1 + (s.at * 7 + copy * 13) % v.n`, [children]);
  await owner.query(`insert into guardians (id, child_id, relation, is_guardian, name) select gen_random_uuid(), id, 'mother', true, '甲' from children where id_number_token is null`);
  await owner.query('analyze');
}
