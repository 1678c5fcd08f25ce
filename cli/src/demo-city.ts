import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { type City, makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { monthsPaid } from '@tonghu/demo/money';
import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { posts } from '@tonghu/domain/staff/posts';
import { type Text, text } from '@tonghu/domain/text';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { enterRun } from '@tonghu/server/discovery/start-run';
import { runDiscovery } from '@tonghu/server/discovery/run-discovery';
import type { Parts } from '@tonghu/server/parts';
import { hashPassword } from '@tonghu/server/staff/password';
import { sql } from 'kysely';
import { CommandProblem } from './say.ts';

export interface DemoOptions {
  /** City or county code; Anqiu by default, the city of the third report. */
  city: string;
  minors: number;
  /** The day the city is made for; today by default. */
  on?: IsoDate;
}

export type Report = (step: Text, done?: number, total?: number | null) => void;

/** Whether the register has no place yet: a new home. */
export async function isEmpty({ db }: Pick<Parts, 'db'>): Promise<boolean> {
  const { rows } = await db.owner.query<{ empty: boolean }>('select not exists (select 1 from places) as empty');
  return rows[0]!.empty;
}

/** What the installation says of itself; null before it was set up. */
export async function citySetting<T>({ db }: Pick<Parts, 'db'>, name: string): Promise<T | null> {
  const { rows } = await db.owner.query<{ value: T }>('select value from city_settings where name = $1', [name]);
  return rows[0]?.value ?? null;
}

/** Fills an empty register with an invented city and its department files. In one transaction: killed half way, nothing stands. */
export async function makeDemo(parts: Parts, { city: division, minors, on = todayInChina(parts.clock()) }: DemoOptions, report: Report): Promise<void> {
  report(text('虚构一座演示城市', 'Inventing a demo city'));
  let city: City;
  try {
    city = makeCity({ division, minors, on, standardOn: (held, month) => standardOn(division, held, month, demoStandards)?.fen ?? 0 });
  } catch (error) {
    throw new CommandProblem(text(`不能为 ${division} 建立演示城市：${(error as Error).message}`, `Cannot make a demo city for ${division}: ${(error as Error).message}`));
  }
  report(text(`登记${city.division.fullName}：${city.staff.length} 名工作人员、${city.children.length} 名儿童、三年发放记录`, `Entering ${city.division.fullName}: ${city.staff.length} staff, ${city.children.length} children, three years of payments`));
  await loadCity(parts.db.owner, parts.vault, city, await hashPassword(demoPassword));
  await parts.db.owner.query(`insert into city_settings values ('demo', $1), ('division', $2), ('ledger_from', $3) on conflict (name) do update set value = excluded.value`,
    [JSON.stringify({ on, minors, discovered: false }), JSON.stringify(city.division.code), JSON.stringify(addMonths(monthOf(on), 1 - monthsPaid))]);
  await writeFiles(parts, city, report);
}

async function writeFiles(parts: Parts, city: City, report: Report): Promise<void> {
  const folder = join(parts.home.dir, 'run', 'demo-feeds');
  rmSync(folder, { recursive: true, force: true });
  try {
    report(text(`生成 ${city.sizes.minors} 名未成年人的部门文件`, `Writing the department files of ${city.sizes.minors} minors`), 0, city.sizes.minors);
    const written = await city.writeFeeds(folder, (done, of) => report(text('生成部门文件', 'Writing department files'), done, of));
    const officer = await cityOfficer(parts);
    for (const { file, kind } of written) {
      const content = await readFile(join(folder, basename(file)));
      const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
      await parts.files.put(fileId, content);
      await acting(parts.db, officer.id, (tx) => sql`
        insert into department_files (id, kind, name, source, as_of, file_id, digest, size, state, place_code, path, created_by)
        values (${id}, ${kind}, ${basename(file)}, ${''}, ${city.on}, ${fileId}, ${parts.vault.digest(content).toString('hex')}, ${content.length}, 'recognised', ${officer.place.code}, ${officer.place.path}, ${officer.id})`.execute(tx));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs discovery over the demo's files, once; a start that was killed before does it again. */
export async function discoverDemo(parts: Parts, report: Report): Promise<void> {
  const demo = await citySetting<{ on: IsoDate; discovered: boolean }>(parts, 'demo');
  if (!demo || demo.discovered) return;
  const officer = await cityOfficer(parts);
  const runId = crypto.randomUUID();
  await acting(parts.db, officer.id, (tx) => enterRun(tx, officer, { id: runId, onDay: demo.on }));
  const counts = await runDiscovery(runId, {
    parts, report, jobId: runId, signal: new AbortController().signal, acting: (work) => acting(parts.db, officer.id, work),
  });
  await parts.db.owner.query(`update city_settings set value = value || '{"discovered": true}' where name = 'demo'`);
  report(text(
    `比对完成：${counts.minors} 名未成年人，新发现疑似 ${counts.pushedNew} 名·类`,
    `Matched ${counts.minors} minors; ${counts.pushedNew} suspicions to check`,
  ));
}

/** The city officer of the demo, who receives the files and starts the run. */
async function cityOfficer({ db }: Parts): Promise<Actor> {
  const { rows } = await db.owner.query<{ id: string; name: string; post: 'city-officer'; code: string; path: string; level: number; place: string; organisation_id: string | null }>(
    `select s.id, s.name, s.post, p.code, s.path, p.level, p.name as place, s.organisation_id from staff s join places p on p.code = s.place_code where s.post = 'city-officer' and s.active order by length(s.path), s.username limit 1`);
  const one = rows[0];
  if (!one) throw new CommandProblem(text('演示数据不完整，请清空数据文件夹后重新启动。', 'The demo data is incomplete; empty the data folder and start again.'));
  return { id: one.id, name: one.name, post: one.post, sees: posts[one.post].sees, rights: [], organisationId: one.organisation_id, place: { code: one.code, path: one.path, level: one.level, name: one.place } };
}
