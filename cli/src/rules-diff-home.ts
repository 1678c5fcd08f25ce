import { acting, type Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import { maskName } from '@tonghu/domain/id-number';
import { text } from '@tonghu/domain/text';
import type { RegisterChild } from '@tonghu/rules/benefits/rules-at';
import { findDecisions, type StoredDecision } from '@tonghu/server/benefits/decisions/decision-row';
import { laidOver } from '@tonghu/server/benefits/facts-of-run';
import { readWholeFile } from '@tonghu/server/children/read-file';
import { sql } from 'kysely';
import { withOwner } from './open-owner.ts';
import { terminalProgress } from './progress.ts';
import { CommandProblem } from './say.ts';

type Report = (done: number, total: number) => void;

/** The open files of this machine's register that an account sees; the look is written into the audit log. */
export async function registerOf(account: string, on: IsoDate): Promise<RegisterChild[]> {
  const progress = terminalProgress();
  return withOwner(async ({ db }) => {
    const { rows: [staff] } = await db.owner.query<{ id: string; path: string }>('select id, path from staff where username = $1 and active', [account]);
    if (!staff) throw new CommandProblem(text(`没有在用的账号 ${account}`, `There is no active account ${account}`));
    return acting(db, staff.id, async (tx) => {
      await recordOpening(tx, { what: 'staff', id: staff.id, path: staff.path, as: 'export', purpose: '规则变动影响测算' });
      const children = await readOpenFiles(tx, on, (done, total) => progress.report(text('读取档案', 'reading files'), done, total));
      progress.end();
      return children;
    }, { purpose: '规则变动影响测算' });
  });
}

/**
 * Every open file, as rules read it on a day: what the file says counts before what was stored with the running
 * decision. Names are masked: the number of the file is enough to find a child.
 */
export async function readOpenFiles(tx: Tx, on: IsoDate, report: Report = () => undefined): Promise<RegisterChild[]> {
  const { rows } = await sql<{ id: string; place_code: string }>`select id, place_code from children where status <> 'closed' order by path, id`.execute(tx);
  const children: RegisterChild[] = [];
  for (const [at, { id, place_code: division }] of rows.entries()) {
    const file = await readWholeFile({ tx, today: on }, id);
    const running = (await findDecisions(tx, id)).find((one) => runsIn(one, monthOf(on)));
    const { facts } = laidOver(await storedFacts(tx, running), factsOfChild(file, on));
    children.push({
      id, name: maskName(file.name), division, benefits: {}, held: running?.class ?? null, counted: running ? countedIn(running, monthOf(on)) : 0,
      // A class that a person decides rests on that person's word.
      facts: running?.class === 'key-difficulty' && facts.cityDecision === undefined ? { ...facts, cityDecision: { on: running.decided_on, reason: running.number } } : facts,
    });
    report(at + 1, rows.length);
  }
  return children;
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
