import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type AidDefinition, contradictionsOf } from '@tonghu/domain/benefits/aid-definition';
import { aidDefinitionLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import type { changeAidDraft, draftAid } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { Problem } from '@tonghu/domain/problem';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { type StoredDefinition, getDefinition, versionOf } from './definition-row.ts';
import { digestOf } from './publish-aid.ts';

interface By { tx: Tx; actor: Actor }

/** Drafts a programme of the own place, or the next version of one that counts there. Sending twice drafts once. */
export async function draft({ tx, actor }: By, { id, programme, fromDay, body }: BodyOf<typeof draftAid>): Promise<StoredDefinition> {
  const { path, code } = actor.place;
  mustMay(aidPolicy, 'aid.draft', actor, { path });
  const { rows: known } = await sql<{ id: string; path: string; number: number; digest: string; state: string }>`
    select id, path, number, digest, state from aid_definitions where programme = ${programme} or id = ${id}`.execute(tx);
  const same = known.find((one) => one.id === id);
  if (same && same.digest !== digestOf(body)) throw new Problem('id-already-used');
  if (same) return getDefinition(tx, id);
  mustAgree(body);
  // A code belongs to the place that made it, and to all above and below; two cities cannot mean different things by one.
  if (known.some((one) => !path.startsWith(one.path) && !one.path.startsWith(path))) throw codeTaken();
  const own = known.filter((one) => one.path === path);
  if (own.some(({ state }) => state === 'draft')) throw new Problem('already-exists', { why: text('这个项目已有一份草稿', 'There is a draft of this programme already') });
  const number = Math.max(0, ...own.map((one) => one.number)) + 1;
  await sql`
    insert into aid_definitions (id, programme, number, place_code, path, source, body, digest, from_day, drafted_by, created_by)
    values (${id}, ${programme}, ${number}, ${code}, ${path}, 'place', ${JSON.stringify(body)}, ${digestOf(body)}, ${fromDay}, ${actor.id}, ${actor.id})`.execute(tx);
  return getDefinition(tx, id);
}

/** A definition that says two things is for nobody to choose from. */
function mustAgree(body: AidDefinition): void {
  const found = Object.entries(contradictionsOf(body));
  if (found.length > 0) throw new Problem('bad-input', { fields: Object.fromEntries(found.map(([field, says]) => [`body.${field}`, says])) });
}

const codeTaken = () => new Problem('bad-input', { fields: { programme: text('这个代码已由其他地区使用，请换一个', 'Another place uses this code; choose another') } });

export async function changeDraft({ tx, actor }: By, id: string, version: number, { fromDay, body }: BodyOf<typeof changeAidDraft>): Promise<StoredDefinition> {
  const row = await forMove({ tx, actor }, id, version, 'aid.draft');
  if (row.state !== 'draft') throw wrongState(row);
  mustAgree(body);
  await sql`update aid_definitions set body = ${JSON.stringify(body)}, digest = ${digestOf(body)}, from_day = ${fromDay} where id = ${id}`.execute(tx);
  return getDefinition(tx, id);
}

/** Another person than who drafted it. What was in force before stays, and goes on counting for what fell due before its day. */
export async function putInForce({ tx, actor }: By, id: string, version: number): Promise<StoredDefinition> {
  const row = await forMove({ tx, actor }, id, version, 'aid.put-in-force');
  if (row.state !== 'draft') throw wrongState(row);
  mustAgree(row.body);
  await sql`update aid_definitions set state = 'in-force', decided_by = ${actor.id}, decided_at = now() where id = ${id}`.execute(tx);
  return getDefinition(tx, id);
}

export async function withdraw({ tx, actor }: By, id: string, version: number, reason: string): Promise<StoredDefinition> {
  const row = await forMove({ tx, actor }, id, version, 'aid.draft');
  if (!aidDefinitionLifecycle.moves.withdraw.from.includes(row.state)) throw wrongState(row);
  await sql`update aid_definitions set state = 'withdrawn', reason = ${reason} where id = ${id}`.execute(tx);
  return getDefinition(tx, id);
}

async function forMove({ tx, actor }: By, id: string, version: number, deed: string): Promise<StoredDefinition> {
  const seen = await getDefinition(tx, id);
  mustMay(aidPolicy, deed, actor, { path: seen.path, draftedBy: seen.drafted_by });
  const row = await getDefinition(tx, id, true);
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: versionOf(row) });
  return row;
}

const wrongState = (row: StoredDefinition) => new Problem('wrong-state', { state: aidDefinitionLifecycle.states[row.state].title });
