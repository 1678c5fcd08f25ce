import type { Tx } from '@tonghu/db/acting';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type Screened, screen } from '@tonghu/linkage/discovery/screen';
import { type Standings, standingsOver } from '@tonghu/linkage/kept/standing';
import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { evidenceTokens } from './evidence-token.ts';
import { keepRun, monthsOf, readKept } from './kept/kept-run.ts';
import { type Register, readRegister, toPush } from './kept/register.ts';
import { markGone, sawStanding } from './kept/seen-and-gone.ts';
import { decidedPairs, keepReviews } from './links/keep-reviews.ts';
import { labelledPairs } from './links/labelled.ts';
import { lookBackMonths } from './look-back.ts';
import { withPlainFiles } from './plain-files.ts';
import { type PlaceOfCode, type Pushed, pushSuspected } from './push-suspected.ts';
import { recordQuality, unreadListed } from './record-quality.ts';
import { shrunkFiles } from './shrunk-files.ts';
import { pairsOf } from './pairs-of-run.ts';
import { decide, decideExit, decideTwice, open } from './screen-rules.ts';
import { tokenKeys } from './token-keys.ts';
import { withdrawnKeys } from './withdraw-key.ts';

export interface RunContext {
  parts: Pick<Parts, 'home' | 'files' | 'vault'>;
  acting: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  report: (step: Text, done?: number, total?: number | null) => void;
  signal: AbortSignal;
  /** Names the folder the files lie open in meanwhile. */
  jobId: string;
  /** Called last in the transaction that keeps what the run made; throwing there, nothing is kept. */
  ends?: (tx: Tx, counts: Counts) => Promise<void>;
  /** What the matching engine may hold, as `2GB`; left out: what it takes by itself. */
  memory?: string;
}

interface Chosen { id: string; kind: FileKind; file_id: string; name: string; source: string; size: number; mapping: Record<string, string> }

/**
 * One pass: facts gathered in DuckDB from the run's files, compared with what
 * the last run kept, decided by the rules where anything is new, and only what is
 * suspected put into the register. Run again over the same files it pushes
 * nobody twice.
 */
export async function runDiscovery(runId: string, { parts, acting, report, signal, jobId, memory, ends }: RunContext): Promise<Counts> {
  const { vault } = parts;
  const { run, chosen, enrolled } = await acting((tx) => readRun(tx, parts, runId));
  const population = chosen.find((file) => file.kind === 'population');
  if (!population) throw new Problem('wrong-state', { why: text('没有人口文件，无法比对', 'There is no population file to match against') });
  const lookBack = lookBackMonths(run.place_code, run.on_day);
  const { before, register } = await acting(async (tx) => ({ before: await readKept(tx, parts, run), register: await readRegister(tx, run.on_day, lookBack) }));
  const standing = standingsOver({
    before: before?.children, on: run.on_day, months: monthsOf(run), tokenOf: (idNumber) => vault.token('id-number', idNumber),
    evidenceOf: (one) => evidenceTokens(vault, one), inPlace: (token, answer) => register.of(token, answer) !== 'fresh',
  });
  const { decided, labelled, withdrawn } = await acting(async (tx) => ({ decided: await decidedPairs(tx, vault), labelled: await labelledPairs(tx), withdrawn: await withdrawnKeys(tx) }));
  const screened = await withPlainFiles(parts, jobId, chosen.map((file) => ({ key: file.kind, fileId: file.file_id, name: file.name, size: file.size })), ({ population: path, ...feeds }, within) =>
    screen({
      population: path!, feeds, within, on: run.on_day, division: run.place_code, enrolled, signal, listUnread: unreadListed, ...(memory && { memoryLimit: memory }),
      mappings: Object.fromEntries(chosen.filter((file) => Object.keys(file.mapping).length).map((file) => [file.kind, file.mapping])),
      decide, decideExit, decideTwice, open, standing, tokenKeys: tokenKeys(parts.home, vault), withdrawnKeys: withdrawn, decided, labelled,
      report: ({ step, done, total }) => report(step, done, total),
    }));
  report(text('登记疑似儿童', 'Entering suspected children'), 0, screened.suspected.length);
  return acting(async (tx) => {
    for (const quality of screened.files) await recordQuality(tx, chosen.find((file) => file.kind === quality.kind)!.id, quality);
    const { fresh, underWay, refusedBefore } = toPush(await readRegister(tx, run.on_day, lookBack), vault, screened.suspected);
    const placeOf = await placesBelow(tx, run.path);
    const pushed = await pushSuspected(tx, vault, runId, run.on_day, fresh, placeOf);
    // A pair of which nobody knows the place is for whoever started the run.
    await keepReviews(tx, parts, runId, (kind) => chosen.find((file) => file.kind === kind), pairsOf(screened.reviews), (code) => placeOf(code) ?? { code: run.place_code, path: run.path });
    await sawStanding(tx, runId, standing.standing);
    await markGone(tx, runId, run, screened.files.map(({ kind }) => kind));
    await keepRun(tx, parts, runId, chosen.map(({ id }) => id), run, standing.kept);
    const counts: Counts = {
      ...countsOf(screened, pushed, { underWay, refusedBefore, standing, register }),
      changes: { since: before?.since ?? null, ...standing.changes() },
      shrunk: await shrunkFiles(tx, chosen.map(({ id }) => id)),
    };
    await sql`update discovery_runs set state = 'done', counts = ${JSON.stringify(counts)}, ended_at = now() where id = ${runId}`.execute(tx);
    await ends?.(tx, counts);
    return counts;
  });
}

async function readRun(tx: Tx, { vault }: Pick<Parts, 'vault'>, runId: string) {
  const { rows: [run] } = await sql<{ on_day: string; place_code: string; path: string; file_ids: string[] }>`select on_day, place_code, path, file_ids from discovery_runs where id = ${runId}`.execute(tx);
  if (!run) throw new Problem('not-found');
  const { rows: chosen } = await sql<Chosen>`select id, kind, file_id, name, source, size, mapping from department_files where id = any (${run.file_ids}) and kind is not null`.execute(tx);
  const { rows: held } = await sql<{ id_number_sealed: string; class: ChildClass }>`
    select c.id_number_sealed, k.class from children c join child_classes k on k.child_id = c.id and k.until_day is null
     where c.id_number_sealed is not null and c.path >= ${run.path} and c.path < ${`${run.path}~`}`.execute(tx);
  return { run, chosen, enrolled: held.map((row) => ({ idNumber: vault.open(row.id_number_sealed), class: row.class })) };
}

/** Finds the village of a 12-digit code, or the nearest place above it that the register knows. */
async function placesBelow(tx: Tx, path: string): Promise<PlaceOfCode> {
  const { rows } = await sql<{ code: string; path: string }>`select code, path from places where path >= ${path} and path < ${`${path}~`}`.execute(tx);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return (code) => (code === null ? undefined : [12, 9, 6, 4].map((length) => byCode.get(code.slice(0, length))).find((place) => place !== undefined));
}

type Counts = NonNullable<DiscoveryRun['counts']>;

interface Besides { underWay: number; refusedBefore: number; standing: Standings; register: Register }

function countsOf({ counts, suspected, notSupplied }: Screened, pushed: Pushed, { underWay, refusedBefore, standing, register }: Besides): Omit<Counts, 'shrunk' | 'changes'> {
  const answers = new Map<string, Counts['answers'][number]>();
  for (const one of [...suspected, ...standing.standing.map(({ answer }) => answer)]) {
    const key = `${one.class}|${one.is}`;
    const row = answers.get(key) ?? { class: one.class, answer: one.is, count: 0 };
    row.count += 1;
    answers.set(key, row);
  }
  const stands = { open: 0, 'under-way': 0, refused: 0, fresh: 0 };
  for (const { token, answer } of standing.standing) stands[register.of(token, answer)] += 1;
  return {
    minors: counts.children, touched: counts.touched, answers: [...answers.values()].sort((a, b) => b.count - a.count || (a.class < b.class ? -1 : 1)),
    pushedNew: pushed.pushedNew, seenAgain: pushed.seenAgain + stands.open, known: counts.alreadyHeld + standing.held + underWay + stands['under-way'],
    refusedBefore: refusedBefore + counts.refusedBefore + stands.refused, notPushed: counts.notPushed + standing.notPushed + pushed.nowhere, notSupplied,
  };
}
