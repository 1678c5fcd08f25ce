import type { listIntakes } from '@tonghu/domain/benefits/intake-endpoints';
import { IntakeState, intakeLifecycle } from '@tonghu/domain/benefits/intake';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { nameInList } from '../../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../../cursor.ts';
import { mustMay } from '../../../must-may.ts';
import type { Mover } from '../../applications/move-application.ts';
import { type StoredIntake, intakeOf, readIntakes } from './intake-row.ts';

const openStates = IntakeState.options.filter((state) => !intakeLifecycle.states[state].ended);

/** Intakes by deadline, those without one last. */
export async function findIntakes({ tx, actor }: Mover, query: QueryOf<typeof listIntakes>, today: IsoDate): Promise<ReplyOf<typeof listIntakes>> {
  mustMay(proceduresPolicy, 'procedures.read-intakes', actor, {});
  const after = readCursor(query.after, ['day or never', 'text']);
  const states = query.state === 'open' ? openStates : query.state === 'all' ? null : [query.state];
  const here = actor.place.path;
  const { rows } = await sql<StoredIntake & { deadline: string }>`
    with i as (${readIntakes})
    select i.*, coalesce(i.due_on, 'infinity')::text as deadline from i
     where (${states}::text[] is null or i.state = any (${states}))
       and (${query.side} = 'any' or (${query.side} = 'took' and i.kind <> 'in' and starts_with(i.from_path, ${here})) or (${query.side} = 'registered' and i.kind <> 'out' and starts_with(i.path, ${here})))
       and (${after?.[0] ?? null}::date is null or (coalesce(i.due_on, 'infinity'), i.number) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::text))
     order by coalesce(i.due_on, 'infinity'), i.number limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nameOf = nameInList(actor);
  return {
    rows: page.map((row) => ({ ...intakeOf(row, actor, today), childName: nameOf(row.child_name) })),
    next: rows.length > query.limit && last ? cursorOf(last.deadline, last.number) : null, total: null,
  };
}
