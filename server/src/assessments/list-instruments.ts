import type { Actor } from '@tonghu/domain/actor';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { InstrumentRow, InstrumentVersion } from '@tonghu/domain/assessments/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';

interface Stored { instrument: string; number: number; body: Instrument; digest: string; source: 'shipped' | 'city'; from_day: IsoDate; newest: number | null; answered: number | null }

const stored = (today: IsoDate) => sql`
  i.instrument, i.number, i.body, i.digest, i.source, i.from_day::text as from_day,
  (select max(n.number) from instruments n where n.instrument = i.instrument and n.from_day <= ${today}) as newest`;

function rowOf(actor: Actor, { body, number, instrument, source, from_day, newest, answered }: Stored): InstrumentRow {
  return {
    id: instrument, number, title: body.title, says: body.says, about: body.about, posts: body.posts, minAssessors: body.minAssessors, validDays: body.validDays,
    proposal: body.proposal, sourceText: body.source, licence: body.licence, source, fromDay: from_day, newest: newest === number, mine: body.posts.includes(actor.post), answered,
  };
}

/** Instruments: the newest of each that this post answers, or every version for the page that lists them. */
export async function listInstruments(tx: Tx, actor: Actor, today: IsoDate, every: boolean): Promise<{ rows: InstrumentRow[] }> {
  mustMay(assessmentsPolicy, 'assessments.open-instrument', actor, noAssessment);
  const { rows } = await sql<Stored>`
    select ${stored(today)}, ${every ? sql`(select count(*)::int from assessments a where a.instrument = i.instrument and a.number = i.number)` : sql`null::int`} as answered
      from instruments i order by (i.source = 'city'), i.instrument, i.number desc`.execute(tx);
  const all = rows.map((row) => rowOf(actor, row));
  return { rows: every ? all : all.filter((row) => row.newest && row.mine) };
}

/** One version, with its questions. */
export async function openInstrument(tx: Tx, actor: Actor, today: IsoDate, id: string, number: number): Promise<InstrumentVersion> {
  mustMay(assessmentsPolicy, 'assessments.open-instrument', actor, noAssessment);
  const { rows: [row] } = await sql<Stored>`select ${stored(today)}, null::int as answered from instruments i where i.instrument = ${id} and i.number = ${number}`.execute(tx);
  if (!row) throw new Problem('not-found');
  return { ...rowOf(actor, row), body: row.body, digest: row.digest };
}
