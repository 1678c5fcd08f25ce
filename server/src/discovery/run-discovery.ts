import type { Tx } from '@tonghu/db/acting';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type Screened, type Suspected, screen } from '@tonghu/linkage/discovery/screen';
import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { withPlainFiles } from './plain-files.ts';
import { type PlaceOfCode, type Pushed, evidenceTokens, pushSuspected } from './push-suspected.ts';
import { recordQuality, unreadListed } from './record-quality.ts';
import { shrunkFiles } from './shrunk-files.ts';
import { decide, decideExit } from './screen-rules.ts';

/** Months after which a refused child may be pushed again although nothing new is known. Configuration of the product, not law. */
const lookBackMonths = 12;

export interface RunContext {
  parts: Pick<Parts, 'home' | 'files' | 'vault'>;
  acting: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  report: (step: Text, done?: number, total?: number | null) => void;
  signal: AbortSignal;
  /** Names the folder the files lie open in meanwhile. */
  jobId: string;
}

interface Chosen { id: string; kind: FileKind; file_id: string; name: string; mapping: Record<string, string> }

/**
 * One pass: facts gathered in DuckDB from the run's files, decided by the
 * rules, and only what is suspected put into the register. Run again over the
 * same files it pushes nobody twice.
 */
export async function runDiscovery(runId: string, { parts, acting, report, signal, jobId }: RunContext): Promise<NonNullable<DiscoveryRun['counts']>> {
  const { run, chosen, enrolled } = await acting((tx) => readRun(tx, parts, runId));
  const population = chosen.find((file) => file.kind === 'population');
  if (!population) throw new Problem('wrong-state', { says: text('没有人口文件，无法比对', 'There is no population file to match against') });
  const screened = await withPlainFiles(parts, jobId, chosen.map((file) => ({ key: file.kind, fileId: file.file_id, name: file.name })), ({ population: path, ...feeds }, within) =>
    screen({
      population: path!, feeds, within, on: run.on_day, division: run.place_code, enrolled, signal, listUnread: unreadListed,
      mappings: Object.fromEntries(chosen.filter((file) => Object.keys(file.mapping).length).map((file) => [file.kind, file.mapping])),
      decide, decideExit,
      report: ({ step, done, total }) => report(step, done, total),
    }));
  report(text('登记疑似儿童', 'Entering suspected children'), 0, screened.suspected.length);
  return acting(async (tx) => {
    for (const quality of screened.files) await recordQuality(tx, chosen.find((file) => file.kind === quality.kind)!.id, quality);
    const { fresh, underWay, refusedBefore } = await withoutDealtWith(tx, parts, run.on_day, screened.suspected);
    const pushed = await pushSuspected(tx, parts.vault, runId, run.on_day, fresh, await placesBelow(tx, run.path));
    const counts = { ...countsOf(screened, pushed, underWay, refusedBefore), shrunk: await shrunkFiles(tx, chosen.map(({ id }) => id)) };
    await sql`update discovery_runs set state = 'done', counts = ${JSON.stringify(counts)}, ended_at = now() where id = ${runId}`.execute(tx);
    return counts;
  });
}

async function readRun(tx: Tx, { vault }: Pick<Parts, 'vault'>, runId: string) {
  const { rows: [run] } = await sql<{ on_day: string; place_code: string; path: string; file_ids: string[] }>`select on_day, place_code, path, file_ids from discovery_runs where id = ${runId}`.execute(tx);
  if (!run) throw new Problem('not-found');
  const { rows: chosen } = await sql<Chosen>`select id, kind, file_id, name, mapping from department_files where id = any (${run.file_ids}) and kind is not null`.execute(tx);
  const { rows: held } = await sql<{ id_number_sealed: string; class: ChildClass }>`
    select c.id_number_sealed, k.class from children c join child_classes k on k.child_id = c.id and k.until_day is null
     where c.id_number_sealed is not null and c.path >= ${run.path} and c.path < ${`${run.path}~`}`.execute(tx);
  return { run, chosen, enrolled: held.map((row) => ({ idNumber: vault.open(row.id_number_sealed), class: row.class })) };
}

/**
 * Leaves out whom a person dealt with already: an application that is under way
 * or granted is enough; refused or settled within the look-back comes back only
 * when a feed row speaks that did not before; a withdrawn application hides nobody.
 */
async function withoutDealtWith(tx: Tx, { vault }: Pick<Parts, 'vault'>, on: string, suspected: readonly Suspected[]) {
  const { rows } = await sql<{ person_token: string; class: string; evidence_tokens: string[]; under_way: boolean }>`
    select s.person_token, s.class, s.evidence_tokens, s.state = 'filed' and a.state is distinct from 'refused' as under_way
      from suspected_children s left join applications a on a.id = s.application_id
     where s.state in ('refused', 'settled', 'filed') and a.state is distinct from 'withdrawn'
       and (s.state = 'filed' or s.updated_at > ${on}::date - make_interval(months => ${lookBackMonths}::int))`.execute(tx);
  const known = new Map<string, { tokens: Set<string>; underWay: boolean }>();
  for (const row of rows) {
    const key = `${row.person_token}|${row.class}`;
    const before = known.get(key);
    known.set(key, { tokens: new Set([...(before?.tokens ?? []), ...row.evidence_tokens]), underWay: row.under_way || (before?.underWay ?? false) });
  }
  let [underWay, refusedBefore] = [0, 0];
  const fresh = rows.length === 0 ? suspected : suspected.filter((one) => {
    const before = known.get(`${vault.token('id-number', one.idNumber)}|${one.class}`);
    if (!before) return true;
    if (before.underWay && one.is !== 'no-longer') { underWay += 1; return false; }
    if (evidenceTokens(vault, one).some((token) => !before.tokens.has(token))) return true;
    refusedBefore += 1;
    return false;
  });
  return { fresh, underWay, refusedBefore };
}

/** Finds the village of a 12-digit code, or the nearest place above it that the register knows. */
async function placesBelow(tx: Tx, path: string): Promise<PlaceOfCode> {
  const { rows } = await sql<{ code: string; path: string }>`select code, path from places where path >= ${path} and path < ${`${path}~`}`.execute(tx);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return (code) => (code === null ? undefined : [12, 9, 6, 4].map((length) => byCode.get(code.slice(0, length))).find((place) => place !== undefined));
}

type Counts = NonNullable<DiscoveryRun['counts']>;

function countsOf({ counts, suspected, notSupplied }: Screened, pushed: Pushed, underWay: number, refusedBefore: number): Omit<Counts, 'shrunk'> {
  const answers = new Map<string, Counts['answers'][number]>();
  for (const one of suspected) {
    const key = `${one.class}|${one.is}`;
    const row = answers.get(key) ?? { class: one.class, answer: one.is, count: 0 };
    row.count += 1;
    answers.set(key, row);
  }
  return {
    minors: counts.children, touched: counts.touched, answers: [...answers.values()].sort((a, b) => b.count - a.count),
    pushedNew: pushed.pushedNew, seenAgain: pushed.seenAgain, known: counts.alreadyHeld + underWay, refusedBefore: refusedBefore + counts.refusedBefore,
    notPushed: counts.notPushed + pushed.nowhere, notSupplied,
  };
}
