import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ask, cleanUp, firstPage, start, stop, tempFolder, tonghu } from './started.ts';

const home = join(tempFolder(), 'home');
afterAll(() => cleanUp([home]));

const people = ['--system-admin', '张一', '--security-admin', '李二', '--audit-admin', '王三'];
const setup = (...args: string[]) => tonghu('setup', { home, args });

test('three administrators are three people', async () => {
  const same = setup('--division', '370784', '--system-admin', '张一', '--security-admin', '李二', '--audit-admin', '张一');
  expect(await same.ended).toBe(2);
  expect(same.said()).toContain('three different people');
});

test('a real city: divisions, bureau, administrators; once; then it starts without a demo', { timeout: 240_000 }, async () => {
  const done = setup('--division', '370784', ...people);
  expect(await done.ended).toBe(0);
  const passwords = [...done.said().matchAll(/(system|security|audit)-admin +((?:[a-z0-9]{4}-){3}[a-z0-9]{4})/g)].map((found) => found[2]!);
  expect(new Set(passwords).size).toBe(3);

  const again = setup('--division', '370784', ...people);
  expect(await again.ended).toBe(1);
  expect(again.said()).toMatch(/not empty[^]*tonghu staff add-admin/);

  const running = start({ home, env: { TONGHU_DEMO: '0' } });
  const address = await firstPage(running);
  const [found] = await ask(home, `
    select (select count(*)::int from places where level = 4) as townships, (select count(*)::int from places where level = 5) as villages,
           (select string_agg(name, ',' order by level) from places where level < 4) as chain,
           (select count(*)::int from staff s join staff_credentials c on c.staff_id = s.id and c.must_change and c.must_code where s.post like '%-admin') as guarded,
           (select count(*)::int from staff) as staff, (select name from organisations where kind = 'bureau') as bureau,
           (select value from city_settings where name = 'division') as division, (select count(*)::int from city_settings where name = 'demo') as demo`);
  expect(found).toEqual({ townships: 12, villages: 887, chain: '山东省,潍坊市,安丘市', guarded: 3, staff: 3, bureau: '安丘市民政局', division: '370784', demo: 0 });
  expect((await fetch(new URL('api/demo-accounts', address))).status).toBe(404);

  const signIn = (username: string, password: string) => fetch(new URL('api/session', address), {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-tonghu': '1' }, body: JSON.stringify({ username, password }),
  });
  // The password is right, and an authenticator is asked for; a wrong one gets no further.
  expect(await (await signIn('system-admin', passwords[0]!)).json()).toMatchObject({ type: expect.stringContaining('code-needed') as string });
  expect(await (await signIn('system-admin', passwords[1]!)).json()).toMatchObject({ type: expect.stringContaining('sign-in-failed') as string });

  // Beside the running server: the audit administrator is replaced.
  const taken = tonghu('staff', { home, args: ['add-admin', '--post', 'audit-admin', '--name', '张一'] });
  expect(await taken.ended).toBe(2);
  const replaced = tonghu('staff', { home, args: ['add-admin', '--post', 'audit-admin', '--name', '赵四'] });
  expect(await replaced.ended).toBe(0);
  expect(await ask(home, `select username, name, active from staff where post = 'audit-admin' order by username`)).toEqual([
    { username: 'audit-admin', name: '王三', active: false }, { username: 'audit-admin-2', name: '赵四', active: true },
  ]);
  const verified = tonghu('audit', { home, args: ['verify'] });
  expect(await verified.ended).toBe(0);
  expect(await stop(running)).toBe(0);
});
