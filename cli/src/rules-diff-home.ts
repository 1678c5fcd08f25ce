import { acting, type Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import { maskName } from '@tonghu/domain/id-number';
import { text } from '@tonghu/domain/text';
import type { RegisterChild } from '@tonghu/rules/benefits/rules-at';
import type { Standard } from '@tonghu/rules/benefits/standard';
import { findDecisions, type StoredDecision } from '@tonghu/server/benefits/decisions/decision-row';
import { knownStandards } from '@tonghu/server/benefits/standards/load-standards';
import { laidOver } from '@tonghu/server/benefits/facts-of-run';
import { readWholeFile } from '@tonghu/server/children/read-file';
import { sql } from 'kysely';
import { withOwner } from './open-owner.ts';
import { terminalProgress } from './progress.ts';
import { CommandProblem } from './say.ts';

/** A register as `rules diff` reads it: the standards in force there, names of divisions, and children that come one by one. */
export interface Register { standards: readonly Standard[]; names: ReadonlyMap<string, string>; children: Iterable<RegisterChild> | AsyncIterable<RegisterChild> }

type Acting = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
/** Files read in one transaction: what they take is all that lies in memory, and no look holds up the sealing of the record. */
const filesInOne = 200;
const purpose = '规则变动影响测算';

/** Opens this machine's register as an account sees it; the look is written into the audit log. */
export async function withRegister<T>({ account, on, demo }: { account: string; on: IsoDate; demo: boolean }, work: (register: Register) => Promise<T>): Promise<T> {
  const progress = terminalProgress();
  return withOwner(async ({ db }) => {
    const { rows: [staff] } = await db.owner.query<{ id: string; path: string }>('select id, path from staff where username = $1 and active', [account]);
    if (!staff) throw new CommandProblem(text(`没有在用的账号 ${account}`, `There is no active account ${account}`));
    const as: Acting = (some) => acting(db, staff.id, some, { purpose });
    const { standards, names } = await as(async (tx) => {
      await recordOpening(tx, { what: 'staff', id: staff.id, path: staff.path, as: 'export', purpose });
      const { rows: places } = await sql<{ code: string; name: string }>`select code, name from places where length(code) in (6, 9)`.execute(tx);
      return { standards: await knownStandards(tx, demo), names: new Map(places.map(({ code, name }) => [code, name])) };
    });
    try {
      return await work({ standards, names, children: openFiles(as, on, (done, total) => progress.report(text('读取档案', 'reading files'), done, total)) });
    } finally {
      progress.end();
    }
  });
}

/**
 * Every open file, as rules read it on a day, some at a time in the order of their places: what the file says counts
 * before what was stored with the running decision. Names are masked: the number of the file is enough to find a child.
 */
export async function* openFiles(as: Acting, on: IsoDate, report: (done: number, total: number) => void = () => {}, page = filesInOne): AsyncGenerator<RegisterChild> {
  const total = await as(async (tx) => (await sql<{ n: number }>`select count(*)::int as n from children where status <> 'closed'`.execute(tx)).rows[0]!.n);
  let after = { path: '', id: '00000000-0000-0000-0000-000000000000' };
  for (let done = 0; ;) {
    const { rows, children } = await as(async (tx) => {
      const found = await sql<{ id: string; place_code: string; path: string }>`
        select id, place_code, path from children where status <> 'closed' and (path, id) > (${after.path}, ${after.id}::uuid) order by path, id limit ${page}`.execute(tx);
      const read: RegisterChild[] = [];
      for (const row of found.rows) read.push(await readOpenFile(tx, row, on));
      return { rows: found.rows, children: read };
    });
    yield* children;
    report(done += rows.length, total);
    if (rows.length < page) return;
    after = rows.at(-1)!;
  }
}

async function readOpenFile(tx: Tx, { id, place_code: division }: { id: string; place_code: string }, on: IsoDate): Promise<RegisterChild> {
  const file = await readWholeFile({ tx, today: on }, id);
  const running = (await findDecisions(tx, id)).find((one) => runsIn(one, monthOf(on)));
  const { facts } = laidOver(await storedFacts(tx, running), factsOfChild(file, on));
  return {
    id, name: maskName(file.name), division, benefits: {}, held: running?.class ?? null, counted: running ? countedIn(running, monthOf(on)) : 0,
    // A class that a person decides rests on that person's word.
    facts: running?.class === 'key-difficulty' && facts.cityDecision === undefined ? { ...facts, cityDecision: { on: running.decided_on, reason: running.number } } : facts,
  };
}

const runsIn = ({ from_month: from, until_month: until, suspended_from: suspended }: StoredDecision, month: string): boolean =>
  from <= month && (until === null || month <= until) && suspended === null;

const countedIn = ({ offsets }: StoredDecision, month: string): number =>
  offsets.filter((one) => one.fromMonth <= month && (one.untilMonth === null || month <= one.untilMonth)).reduce((sum, { amount }) => sum + amount, 0);

async function storedFacts(tx: Tx, running: StoredDecision | undefined): Promise<FactsWithSources> {
  if (!running?.application_id) return { facts: {}, from: {} };
  const { rows: [row] } = await sql<{ facts: unknown }>`select facts from applications where id = ${running.application_id}`.execute(tx);
  const read = FactsWithSources.safeParse(row?.facts);
  return read.success ? read.data : { facts: {}, from: {} };
}
