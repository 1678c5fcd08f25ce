import { FactsWithSources } from '@tonghu/domain/benefits/application';
import { type AskedChange, NewChange, changeKinds } from '@tonghu/domain/benefits/changes';
import { holderFits } from '@tonghu/domain/benefits/bank-holder';
import { offsetNamed } from '@tonghu/domain/benefits/offsets-known';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { factsUsedBy } from '@tonghu/rules/engine/rule';
import { ruleOf } from '@tonghu/rules/law/rules';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { AtWork } from '../../../children/at-work.ts';
import { storeNumber } from '../../../children/sealed-number.ts';
import { appendTimeline } from '../../../children/timeline.ts';
import { mustMay } from '../../../must-may.ts';
import { answerFor } from '../../answer-for.ts';
import { answersIn } from '../../applications/answers.ts';
import { knownFacts } from '../../applications/start-application.ts';
import { mustBeIn } from '../../decisions/change-decision.ts';
import { type StoredDecision, findDecisions } from '../../decisions/decision-row.ts';
import { placesOf } from '../../places-of.ts';
import { type Kept, type StoredChange, readChanges } from './change-row.ts';
import { countiesBefore, keptBefore } from './correct-before.ts';
import { mustBeLikely } from './likely-days.ts';
import { asksTheSame, keptOffset, keptOffsetEnd } from './offsets.ts';

interface Child { id: string; name: string; birth_date: IsoDate; path: string; walled: boolean; status: string; institution: string | null }
interface Prepared { kept: Kept; to?: { code: string; path: string }; account?: { sealed: string; token: string; hint: string; holder: string; bank: string } }

const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [`asked.${field}`]: says } }); };

/** Asks for a change. What the decider needs is worked out now and kept: the answer of the rules, whose account it is, what is paid today. */
export async function requestChange(work: AtWork, childId: string, given: z.input<typeof NewChange>): Promise<void> {
  const { tx, actor, today } = work;
  const { id, asked, reason } = NewChange.parse(given);
  const child = await getChild(work, childId);
  mustMay(proceduresPolicy, 'procedures.ask-change', actor, { walled: child.walled });
  const known = await sql<{ same: boolean }>`select child_id = ${childId} and kind = ${asked.kind} as same from benefit_changes where id = ${id}`.execute(tx);
  if (known.rows[0]?.same) return;
  if (known.rows[0]) throw new Problem('id-already-used');
  const decisions = await findDecisions(tx, childId);
  const { rows } = await sql<StoredChange>`${readChanges} where x.child_id = ${childId} and x.kind = ${asked.kind} and x.state = 'requested'`.execute(tx);
  const waiting = rows.find((row) => asksTheSame(row.asked, asked, decisions));
  if (waiting) throw new Problem('already-exists', { changeId: waiting.id, why: waits(waiting) });
  // What counts against the standard is put right after an end as well.
  const decision = decisions.find((one) => one.until_month === null) ?? (asked.kind === 'offset' || asked.kind === 'end-offset' ? decisions[0] : undefined);
  if (!decision && !['account', 'guardian', 'offset-before'].includes(asked.kind)) throw new Problem('wrong-state', { why: text('孩子没有正在享受的待遇', 'No decision about this child is running') });
  const { kept, to, account } = await prepare(work, child, decision, asked, decisions);
  const number = await nextNumber(work, placesOf(child.path).county);
  await sql`
    insert into benefit_changes (id, number, kind, child_id, child_name, decision_id, path, to_code, to_path, account_sealed, account_token, account_hint, holder, bank, asked, reason, asked_on, asked_by, created_by)
    values (${id}, ${number}, ${asked.kind}, ${childId}, ${child.name}, ${asked.kind === 'offset-before' ? null : decision?.id ?? null}, ${child.path}, ${to?.code ?? null}, ${to?.path ?? null},
            ${account?.sealed ?? null}, ${account?.token ?? null}, ${account?.hint ?? null}, ${account?.holder ?? null}, ${account?.bank ?? null}, ${JSON.stringify(kept)}, ${reason}, ${today}, ${actor.id}, ${actor.id})`.execute(tx);
  await appendTimeline(tx, { childId, happenedOn: today, word: 'benefits', kind: 'change-asked', says: text('提出待遇变更申请', 'A change of the allowance was asked for'), refersTo: id, by: actor.id });
}

/** One request of a kind waits at a time; of two benefits one each. */
function waits({ kind, asked: { offset, endOffset }, asked_by_name: name, asked_on: on }: StoredChange): Text {
  const of = offset?.benefit ?? endOffset?.benefit;
  const [by, what] = [name ? text(`${name}于`, ` by ${name}`) : text('', ''), changeKinds[kind]];
  return text(`${by.zh}${on}提出的“${what.zh}${of ? `：${of}` : ''}”还没有确认，确认或撤回后才能再提。`,
    `"${what.en}${of ? `: ${of}` : ''}" was asked for${by.en} on ${on} and waits; it has to be decided or withdrawn before it is asked for again.`);
}

async function getChild({ tx }: AtWork, id: string): Promise<Child> {
  const { rows } = await sql<Child>`
    select c.id, c.name, c.birth_date, c.path, c.walled, c.status, o.name as institution from children c left join organisations o on o.id = c.institution_id where c.id = ${id} for share of c`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

async function nextNumber({ tx, today }: AtWork, county: string): Promise<string> {
  const series = `${county}-${today.slice(0, 4)}`;
  const { rows } = await sql<{ number: number }>`select next_number(${`change/${series}`}) as number`.execute(tx);
  return `${series}-B${String(rows[0]!.number).padStart(6, '0')}`;
}

async function prepare(work: AtWork, child: Child, decision: StoredDecision | undefined, asked: AskedChange, decisions: readonly StoredDecision[]): Promise<Prepared> {
  const { tx, today } = work;
  mustBeLikely(asked, child.birth_date, today);
  switch (asked.kind) {
    case 'class': return { kept: { class: await newClass(work, child, decision!, asked.to) } };
    case 'move': return newCounty(work, child, decision!, asked);
    case 'account': return newAccount(work, child, asked);
    case 'guardian': {
      const { rows } = await sql<{ id: string; name: string; is_guardian: boolean }>`select id, name, is_guardian from guardians where child_id = ${child.id} order by relation, id`.execute(tx);
      const next = rows.find((one) => one.id === asked.guardianId) ?? refuse('guardianId', text('档案里没有这个人，请先登记', 'Not in the file; enter the person first'));
      mustBeByToday('asked.since', asked.since, today);
      const from = rows.filter((one) => one.is_guardian).map(({ name }) => name);
      if (next.is_guardian && from.length === 1) refuse('guardianId', text('已经是监护人', 'Is the guardian already'));
      return { kept: { guardian: { guardianId: next.id, from, to: next.name, since: asked.since } } };
    }
    case 'suspend':
      mustBeIn(decision!, 'suspend');
      if (asked.from < decision!.from_month) refuse('from', text('不能早于待遇开始的月份', 'Not before the month the decision begins'));
      return { kept: { suspend: { from: asked.from, code: asked.code } } };
    case 'resume':
      mustBeIn(decision!, 'resume');
      return { kept: {} };
    case 'end':
      mustBeByToday('asked.groundEndedOn', asked.groundEndedOn, today);
      return { kept: { end: { groundEndedOn: asked.groundEndedOn, code: asked.code } } };
    case 'offset': return { kept: { offset: keptOffset(decisions, { ...asked, benefit: offsetNamed(asked.benefit) }) } };
    case 'end-offset': return { kept: { endOffset: keptOffsetEnd(decisions, asked) } };
    case 'offset-before': return keptBefore(await countiesBefore(tx, child.id), asked);
  }
}

/** The rules are asked about the new class with the file as it is, and what was answered when the running one was applied for. */
async function newClass({ tx, today }: AtWork, child: Child, decision: StoredDecision, to: NonNullable<Kept['class']>['to']): Promise<NonNullable<Kept['class']>> {
  if (to === decision.class) refuse('to', text('已经是这个类别', 'Is of this class already'));
  if (to === 'hiv-affected') refuse('to', text('这一类别由指定专人按申请办理', 'The named officer handles this class as an application'));
  const { county } = placesOf(child.path);
  const asks = new Set<string>(factsUsedBy(ruleOf(to)!, settingsOn(county, today)));
  const before = decision.application_id === null ? undefined : (await sql<{ facts: unknown }>`select facts from applications where id = ${decision.application_id}`.execute(tx)).rows[0];
  const answers = before ? answersIn(FactsWithSources.parse(before.facts)).filter(({ path }) => asks.has(path)) : [];
  return { from: decision.class, to, answer: answerFor(to, await knownFacts(tx, child.id, answers, today, null), today, county) };
}

async function newCounty({ tx, today }: AtWork, child: Child, decision: StoredDecision, asked: Extract<AskedChange, { kind: 'move' }>): Promise<Prepared> {
  const { rows: [place] } = await sql<{ code: string; path: string; level: number }>`select code, path, level from places where code = ${asked.toCode}`.execute(tx);
  if (!place || place.level < 4) return refuse('toCode', text('请选择迁入的镇街或村（居）', 'Choose the township or village it moves to'));
  if (placesOf(place.path).county === placesOf(child.path).county) refuse('toCode', text('同一县（市、区）内迁移，请直接修改档案', 'Within the county, change the file instead'));
  mustBeByToday('asked.movedOn', asked.movedOn, today);
  const { rows: [here] } = await sql<{ name: string }>`select name from places where code = ${placesOf(child.path).county}`.execute(tx);
  return { to: place, kept: { move: { from: here?.name ?? '', ...(asked.originals?.length && { originals: [...new Set(asked.originals)] }), movedOn: asked.movedOn, rateGroup: decision.rate_group, firstMonth: decision.from_month } } };
}

async function newAccount({ tx, vault }: AtWork, child: Child, asked: Extract<AskedChange, { kind: 'account' }>): Promise<Prepared> {
  const number = storeNumber(vault, 'account', asked.account);
  const { rows: guardians } = await sql<{ name: string }>`select name from guardians where child_id = ${child.id} and (is_guardian or is_carer)`.execute(tx);
  const { rows: [now] } = await sql<{ account_hint: string; account_token: string; holder: string }>`
    select account_hint, account_token, holder from bank_accounts where child_id = ${child.id} and until_day is null order by from_day desc, created_at desc limit 1`.execute(tx);
  if (now && now.account_token === number.token && now.holder === asked.holder) refuse('account', text('就是现在的账户', 'Is the present account'));
  const fit = holderFits(asked.holder, { child: child.name, guardians: guardians.map(({ name }) => name), institution: child.institution });
  return {
    kept: { account: { holderIs: fit.fits ? fit.as : 'other', before: now ? `${now.holder} ${now.account_hint}` : null } },
    account: { sealed: number.sealed!, token: number.token!, hint: number.hint!, holder: asked.holder, bank: asked.bank },
  };
}
