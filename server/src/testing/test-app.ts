import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Post } from '@tonghu/domain/staff/posts';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { Handle } from '../handle.ts';
import { allTasks } from '../jobs/all-tasks.ts';
import { makeJobs } from '../jobs/jobs.ts';
import type { Tasks } from '../jobs/task.ts';
import type { Parts } from '../parts.ts';
import { hashPassword } from '../staff/password.ts';

interface TestAppOptions {
  demo?: boolean;
  clock?: () => Date;
  config?: Partial<Config>;
  tasks?: Tasks;
  also?: (handle: Handle) => void;
}

/** Calls the API as a browser does: keeps the cookie, sends the header. */
export interface Browser {
  call: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, sent?: { body?: unknown; headers?: Record<string, string>; version?: number }) => Promise<LightMyRequestResponse>;
  cookie: () => string | undefined;
}

export interface TestApp {
  app: FastifyInstance;
  parts: Parts;
  db: FreshDatabase;
  /** A browser without a session. */
  browser: () => Browser;
  /** A browser signed in as somebody made for it. */
  as: (post: Post, placeCode?: string, change?: { rights?: string[] }) => Promise<Browser & { id: string; username: string }>;
  close: () => Promise<void>;
}

export const testPassword = 'a long enough word';
let testHash: Promise<string> | undefined;

/** A server on a database of its own, in a small invented city: 9901 with two counties, three townships and four villages. */
export async function testApp({ demo = false, clock = () => new Date(), config, tasks, also }: TestAppOptions = {}): Promise<TestApp> {
  const db = await freshDatabase();
  const home = openHome(mkdtempSync(join(tmpdir(), 'tonghu-app-')));
  const settings = { ...readConfig({ TONGHU_LOG: 'silent' }), ...config };
  const parts: Parts = {
    db, vault: db.vault, home, files: openFiles({ home, vault: db.vault, s3: null }), jobs: makeJobs({ ...allTasks(), ...tasks }), config: settings, demo, clock,
  };
  await addTestPlaces(db);
  const app = await buildApp(parts, { console: join(home.dir, 'no-console'), ...(also ? { also } : {}) });
  const browser = () => makeBrowser(app);
  let made = 0;
  return {
    app, parts, db, browser,
    async as(post, placeCode = '9901', change = {}) {
      const id = crypto.randomUUID();
      const username = `${post}-${++made}`;
      await addTestStaff(db, { id, username, post, placeCode, rights: change.rights ?? [] });
      const seated = browser();
      const reply = await seated.call('POST', '/session', { body: { username, password: testPassword } });
      if (reply.statusCode !== 200) throw new Error(`could not sign in as ${post}: ${reply.body}`);
      return { ...seated, id, username };
    },
    async close() {
      await app.close();
      await parts.jobs.close();
      await db.close();
      rmSync(home.dir, { recursive: true, force: true });
    },
  };
}

function makeBrowser(app: FastifyInstance): Browser {
  let cookie: string | undefined;
  return {
    cookie: () => cookie,
    async call(method, path, { body, headers, version } = {}) {
      const reply = await app.inject({
        method,
        url: path.startsWith('/api') ? path : `/api${path}`,
        headers: {
          'x-tonghu': '1',
          ...(cookie ? { cookie } : {}),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      });
      const set = reply.cookies[0];
      if (set) cookie = set.value === '' ? undefined : `${set.name}=${set.value}`;
      return reply;
    },
  };
}

/** `9901` 测试市 → `990101` 东县, `990102` 西县 → townships → villages. */
async function addTestPlaces({ owner }: FreshDatabase): Promise<void> {
  const places = [
    ['99', null, '测试省', 'ceshisheng', 'css'], ['9901', '99', '测试市', 'ceshishi', 'css'],
    ['990101', '9901', '东县', 'dongxian', 'dx'], ['990102', '9901', '西县', 'xixian', 'xx'],
    ['990101001', '990101', '青山镇', 'qingshanzhen', 'qsz'], ['990101002', '990101', '绿水镇', 'lvshuizhen', 'lsz'], ['990102001', '990102', '白云镇', 'baiyunzhen', 'byz'],
    ['990101001001', '990101001', '上村', 'shangcun', 'sc'], ['990101001002', '990101001', '下村', 'xiacun', 'xc'],
    ['990101002001', '990101002', '前村', 'qiancun', 'qc'], ['990102001001', '990102001', '后村', 'houcun', 'hc'],
  ] as const;
  const paths = new Map<string, string>();
  for (const [code, parent, name, pinyin, initials] of places) {
    const path = `${parent === null ? '' : paths.get(parent)}${code}/`;
    paths.set(code, path);
    await owner.query('insert into places (code, parent_code, path, level, name, pinyin, initials) values ($1, $2, $3, $4, $5, $6, $7)',
      [code, parent, path, path.split('/').length - 1, name, pinyin, initials]);
  }
}

interface TestStaff {
  id: string;
  username: string;
  post: Post;
  placeCode: string;
  rights?: string[];
  mustChange?: boolean;
}

/** An account with `testPassword`. */
export async function addTestStaff({ owner }: FreshDatabase, given: TestStaff): Promise<void> {
  testHash ??= hashPassword(testPassword);
  await owner.query(`
    insert into staff (id, username, name, post, place_code, path, rights) select $1, $2, '测试' || $3, $3, code, path, $5 from places where code = $4`,
  [given.id, given.username, given.post, given.placeCode, given.rights ?? []]);
  await owner.query('insert into staff_credentials (staff_id, password_hash, must_change) values ($1, $2, $3)', [given.id, await testHash, given.mustChange ?? false]);
}
