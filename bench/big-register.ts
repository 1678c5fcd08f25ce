import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type City, makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { todayInChina } from '@tonghu/domain/dates';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { buildApp } from '@tonghu/server/app';
import { readConfig } from '@tonghu/server/config';
import { type Opened, open } from '@tonghu/server/serve';
import { hashPassword } from '@tonghu/server/staff/password';

export interface BigRegister extends Opened {
  city: City;
  app: Awaited<ReturnType<typeof buildApp>>;
  /** The cookie of a session; `device` opens one as a phone does. */
  signIn: (username: string, device?: { id: string; name: string }) => Promise<string>;
}

/** A register of so many children in the villages of Anqiu, on an embedded database of its own that goes with it. */
export async function bigRegister(children: number): Promise<BigRegister> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o711); // as root the database runs under another account, which must reach the home; else its data would lie elsewhere and stay
  const opened = await open(readConfig({ TONGHU_HOME: join(folder, 'home'), TONGHU_LOG: 'silent', TONGHU_DEMO: '1' }));
  const app = await buildApp(opened.parts, { console: join(folder, 'none') });
  const city = makeCity({ division: '370784', minors: 40_000, on: todayInChina(), standardOn: (held, month) => standardOn('370784', held, month, demoStandards)?.fen ?? 0 });
  await loadCity(opened.parts.db.owner, opened.parts.vault, city, await hashPassword(demoPassword));
  await multiply(opened.parts.db.owner, children);
  return {
    ...opened, city, app,
    async signIn(username, device) {
      const reply = await app.inject({ method: 'POST', url: '/api/session', headers: { 'x-tonghu': '1' }, payload: { username, password: demoPassword, ...(device && { device }) } });
      const cookie = reply.cookies[0];
      if (!cookie) throw new Error(`could not sign in as ${username}: ${reply.statusCode} ${reply.body}`);
      return `${cookie.name}=${cookie.value}`;
    },
    async close() {
      await app.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies the files of the demo until there are enough, each copy in another village, without ID numbers. */
async function multiply(owner: { query: (sql: string, values?: unknown[]) => Promise<unknown> }, children: number): Promise<void> {
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
