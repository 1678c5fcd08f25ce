import type { Colour } from '@tonghu/domain/assessments/colour';
import type { HeldColour } from '@tonghu/domain/assessments/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { AssessmentWork } from './work.ts';

export interface ColourRecord {
  colour: Colour; from_day: IsoDate; until_day: IsoDate | null; assessment_id: string | null; because: Text[]; by_veto: boolean;
  set_name: string | null; plan_due_at: string | null; confirmed: boolean;
}

/** One at a time a child: two who decide, or a phone and the desk, at the same moment. */
export const lockChild = (tx: Tx, childId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`colour ${childId}`}, 0))`.execute(tx);

/** Every colour of a child, the newest first. A veto counts as confirmed once its assessment was. */
export async function coloursOf(tx: Tx, childId: string): Promise<ColourRecord[]> {
  const { rows } = await sql<ColourRecord>`
    select k.colour, k.from_day::text as from_day, k.until_day::text as until_day, k.assessment_id, k.because, k.by_veto, who.name as set_name, k.plan_due_at,
           (not k.by_veto or exists (select from assessments a where a.id = k.assessment_id and a.state = 'confirmed')) as confirmed
      from child_colours k left join staff_names who on who.id = k.set_by
     where k.child_id = ${childId} order by k.from_day desc, k.created_at desc`.execute(tx);
  return rows;
}

/** The colour that holds now. */
export const findColour = async (tx: Tx, childId: string): Promise<ColourRecord | null> => (await coloursOf(tx, childId)).find((one) => one.until_day === null) ?? null;

/** The colour that held on a day; null: none yet. An assessment that arrives late is weighed against that. */
export async function colourOn(tx: Tx, childId: string, day: IsoDate): Promise<Colour | null> {
  const { rows } = await sql<{ colour: Colour }>`
    select colour from child_colours where child_id = ${childId} and from_day <= ${day} and (until_day is null or until_day > ${day})
     order by from_day desc, created_at desc limit 1`.execute(tx);
  return rows[0]?.colour ?? null;
}

export const heldColour = (row: ColourRecord): HeldColour => ({
  colour: row.colour, from: row.from_day, until: row.until_day, because: row.because, byVeto: row.by_veto, confirmed: row.confirmed,
  assessmentId: row.assessment_id, setBy: row.set_name, planDueAt: row.plan_due_at,
});

/** What the city asks for a colour at a place on a day: the nearest place wins, then the latest day. */
export async function colourPolicy(tx: Tx, path: string, colour: Colour, today: IsoDate): Promise<{ plan_hours: number | null; conference: boolean }> {
  const { rows } = await sql<{ plan_hours: number | null; conference: boolean }>`
    select plan_hours, conference from visit_policies where applies_to = ${colour} and from_day <= ${today} and starts_with(${path}, path)
     order by length(path) desc, from_day desc, created_at desc limit 1`.execute(tx);
  return rows[0] ?? { plan_hours: null, conference: false };
}

interface NewColour { childId: string; path: string; colour: Colour; assessmentId: string; because: Text[]; byVeto: boolean }

/**
 * Ends the colour that holds and begins another; the plan of visits follows by
 * itself. The clock of the service plan starts anew with another colour, and
 * goes on running when the colour stays.
 */
export async function setColour({ tx, actor, today, now }: AssessmentWork, { childId, path, colour, assessmentId, because, byVeto }: NewColour): Promise<void> {
  const before = await findColour(tx, childId);
  const { plan_hours: hours } = await colourPolicy(tx, path, colour, today);
  const newClock = hours === null ? null : new Date(now.getTime() + hours * 3_600_000).toISOString();
  const planDueAt = before?.colour === colour ? before.plan_due_at : newClock;
  if (before) await sql`update child_colours set until_day = ${today} where child_id = ${childId} and until_day is null`.execute(tx);
  await sql`insert into child_colours (id, child_id, path, colour, from_day, assessment_id, because, by_veto, set_by, plan_due_at)
            values (${crypto.randomUUID()}, ${childId}, ${path}, ${colour}, ${today}, ${assessmentId}, ${JSON.stringify(because)}::jsonb, ${byVeto}, ${actor.id}, ${planDueAt})`.execute(tx);
}

/** The colours that hold now, by child: one question for a whole page. A child that is missing has none. */
export async function coloursIn(tx: Tx, childIds: readonly string[]): Promise<Map<string, Colour>> {
  if (childIds.length === 0) return new Map();
  // One array, since an export may ask for more children than a statement has parameters.
  const { rows } = await sql<{ child_id: string; colour: Colour }>`select child_id, colour from child_colours where child_id = any(${childIds}::uuid[]) and until_day is null`.execute(tx);
  return new Map(rows.map((row) => [row.child_id, row.colour]));
}
