import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { type City, makeCity } from '@tonghu/demo/city';
import { loadAid } from '@tonghu/demo/aid/load-aid';
import { loadCity } from '@tonghu/demo/load';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { LegalBasis } from '@tonghu/domain/discovery/legal-bases';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { text } from '@tonghu/domain/text';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { latestExpiry } from '@tonghu/server/discovery/look-back';
import { runDiscovery } from '@tonghu/server/discovery/run-discovery';
import { enterRun } from '@tonghu/server/discovery/start-run';
import type { Parts } from '@tonghu/server/parts';
import { hashPassword } from '@tonghu/server/staff/password';
import { sql } from 'kysely';
import { demoActor } from './demo-actors.ts';
import { tellGuardianNotes } from './demo-guardian-notes.ts';
import { doDemoPayments } from './demo-payments.ts';
import { doDemoProcedures } from './demo-procedures.ts';
import { compareThisSheet, takeLastSheet } from './demo-sheets.ts';
import { type DemoState, type DemoStep, demoState, isEmpty, saveDemoState } from './demo-state.ts';
import { enterFieldWork } from './demo-visits.ts';
import { doDemoWork } from './demo-work.ts';
import type { Progress } from './progress.ts';
import { CommandProblem } from './say.ts';

interface Building { parts: Parts; state: DemoState; city: () => City; progress: Progress; signal: AbortSignal }

/**
 * Brings the demo to its end, from wherever an earlier start was killed: each
 * step either stands whole or is done again, and what it did is never done twice.
 */
export async function buildDemo(parts: Parts, wanted: { city: string; minors: number }, progress: Progress, signal: AbortSignal): Promise<void> {
  let state = await demoState(parts);
  // Until the people stand nothing is decided: another city may still be asked for.
  if (!state || (await isEmpty(parts))) {
    state = { ...wanted, on: todayInChina(parts.clock()), runId: crypto.randomUUID(), next: 'people' };
    await saveDemoState(parts, state);
  }
  if (state.next === 'nothing') return;
  const given = state;
  let made: City | undefined;
  const city = () => (made ??= make(given, progress));
  for (const { step, run, after } of steps) {
    if (state.next !== step) continue;
    signal.throwIfAborted();
    await run({ parts, state, city, progress, signal });
    state = { ...state, next: after };
    await saveDemoState(parts, state);
  }
}

const steps: { step: DemoStep; after: DemoStep; run: (building: Building) => Promise<void> }[] = [
  { step: 'people', after: 'visits', run: enterPeople },
  { step: 'visits', after: 'files', run: async ({ parts, city, progress, signal }) => { await enterFieldWork(parts, city, progress, signal); await enterAid(parts, city); } },
  { step: 'files', after: 'matching', run: enterFiles },
  { step: 'matching', after: 'work', run: matchFiles },
  { step: 'work', after: 'nothing', run: async ({ parts, state, progress }) => { await doDemoWork(parts, state.on, progress); await fillDesks(parts, state.on); } },
];

/** What nobody's first look should find empty, in the order in which one thing rests on another. */
async function fillDesks(parts: Parts, on: IsoDate): Promise<void> {
  await takeLastSheet(parts, on);
  await doDemoProcedures(parts, on);
  await doDemoPayments(parts, on);
  await compareThisSheet(parts, on);
  await tellGuardianNotes(parts);
}

function make({ city: division, minors, on }: DemoState, progress: Progress): City {
  progress.stage(text('虚构一座演示城市', 'Inventing a demo city'));
  try {
    return makeCity({ division, minors, on, standardOn: (held, month) => standardOn(division, held, month, demoStandards)?.fen ?? 0 });
  } catch (error) {
    throw new CommandProblem(text(`不能为 ${division} 建立演示城市：${(error as Error).message}`, `Cannot make a demo city for ${division}: ${(error as Error).message}`));
  }
}

/** One transaction: killed half way, nothing stands. */
async function enterPeople({ parts, city, progress }: Building): Promise<void> {
  if (!(await isEmpty(parts))) return;
  const { division, staff, children } = city();
  progress.stage(text(`登记${division.fullName}：${staff.length} 名工作人员、${children.length} 名儿童、三年发放记录`, `Entering ${division.fullName}: ${staff.length} staff, ${children.length} children, three years of payments`));
  await loadCity(parts.db.owner, parts.vault, city(), await hashPassword(demoPassword));
}

/** Education aid, claims and insurances, in a transaction of their own: a start that was killed between goes on here. */
async function enterAid(parts: Parts, city: () => City): Promise<void> {
  const { rows: [known] } = await parts.db.owner.query<{ there: boolean }>('select exists (select from aid_enrolments) as there');
  if (!known!.there) await loadAid(parts.db.owner, city(), parts.vault);
}

/** What the demo's files rest on: the department that usually sends the kind, and the articles that fit it. */
function stated(kind: string): { source: string; contact: string; bases: LegalBasis[] } {
  const [from = ''] = fileKinds[FileKind.parse(kind)].from.zh.split('、');
  const source = `市${from}${from === '残联' || from === '法院' ? '' : '局'}`;
  return { source, contact: `${source}数据科`, bases: ['pipl-13-3', 'pipl-34', ['low-income', 'benefits'].includes(kind) ? 'social-assistance' : 'difficulty-opinion'] };
}

/** The files are stored first and entered together, so that a kill leaves none of them half known. */
async function enterFiles({ parts, city, progress, signal }: Building): Promise<void> {
  const officer = await demoActor(parts, 'city-officer');
  const { rows: [known] } = await parts.db.owner.query<{ count: number }>(`select count(*)::int as count from department_files where state <> 'expired'`); // those of past runs came with the field work
  if (known!.count > 0) return;
  const { sizes, on, writeFeeds } = city();
  progress.stage(text(`生成 ${sizes.minors} 名未成年人的部门文件`, `Writing the department files of ${sizes.minors} minors`));
  const folder = join(parts.home.dir, 'run', 'demo-feeds');
  rmSync(folder, { recursive: true, force: true });
  const entered: { id: string; kind: string; name: string; fileId: string; digest: string; size: number }[] = [];
  try {
    const written = await writeFeeds(folder, (done, of) => progress.report(text('已写', 'written'), done, of));
    for (const { file, kind } of written) {
      signal.throwIfAborted();
      const content = await readFile(join(folder, basename(file)));
      const fileId = crypto.randomUUID();
      await parts.files.put(fileId, content);
      entered.push({ id: crypto.randomUUID(), kind, name: basename(file), fileId, digest: parts.vault.digest(content).toString('hex'), size: content.length });
    }
    await acting(parts.db, officer.id, (tx) => sql`
      insert into department_files (id, kind, name, source, contact, purpose, legal_bases, stated, expires_on, as_of, file_id, digest, size, state, place_code, path, created_by)
      select x.id, x.kind, x.name, x.source, x.contact, '比对发现困境儿童', x.bases, true, ${latestExpiry(officer.place.code, on)}, ${on}, x."fileId", x.digest, x.size, 'recognised',
             ${officer.place.code}, ${officer.place.path}, ${officer.id}
        from jsonb_to_recordset(${JSON.stringify(entered.map((one) => ({ ...one, ...stated(one.kind) })))}::jsonb) as x(id uuid, kind text, name text, "fileId" uuid, digest text, size bigint, source text, contact text, bases text[])`.execute(tx));
  } catch (error) {
    await Promise.all(entered.map(({ fileId }) => parts.files.remove(fileId)));
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs discovery over the demo's files, once: the run was named before. */
async function matchFiles({ parts, state: { runId, on }, progress, signal }: Building): Promise<void> {
  const officer = await demoActor(parts, 'city-officer');
  const { rows: [before] } = await parts.db.owner.query<{ state: string }>('select state from discovery_runs where id = $1', [runId]);
  if (before?.state === 'done') return;
  progress.stage(text('比对部门文件', 'Matching the department files'));
  await acting(parts.db, officer.id, (tx) => enterRun(tx, officer, { id: runId, onDay: on }));
  const counts = await runDiscovery(runId, {
    parts, report: progress.report, jobId: runId, signal, acting: (work) => acting(parts.db, officer.id, work),
  });
  progress.stage(text(
    `比对完成：${counts.minors} 名未成年人，新发现疑似 ${counts.pushedNew} 名·类`,
    `Matched ${counts.minors} minors; ${counts.pushedNew} suspicions to check`,
  ));
}
