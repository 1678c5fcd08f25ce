import { guardianshipByGrade, guardianshipInstrument, type HeldFinding } from '@tonghu/domain/children/found-facts';
import { type RawBuilder, sql } from 'kysely';

/** What people found of a child, as JSON, with what the newest confirmed assessment of guardianship says. `child` is the column or value of its id. */
export const findingsOf = (child: RawBuilder<unknown>): RawBuilder<HeldFinding[]> => sql<HeldFinding[]>`(
  select coalesce(jsonb_agg(f.said order by f.on_day desc, f.at desc), '[]') from (
    select jsonb_build_object('id', n.id, 'fact', n.fact, 'value', n.value, 'knownOn', n.known_on, 'source', n.source, 'evidence', n.evidence, 'fromAssessment', false) as said, n.known_on as on_day, n.created_at as at
      from child_findings n where n.child_id = ${child}
    union all
    (select jsonb_build_object('id', a.id, 'fact', 'guardianship', 'knownOn', a.assessed_on, 'source', 'assessment', 'evidence', '', 'fromAssessment', true, 'value',
              case when ${grades} ->> a.outcome is null then 'null'::jsonb
                   else jsonb_build_object('is', ${grades} ->> a.outcome, 'on', a.assessed_on, 'source', 'assessment') end), a.assessed_on, a.created_at
       from assessments a
      where a.child_id = ${child} and a.state = 'confirmed' and a.instrument = ${guardianshipInstrument} and ${grades} ? a.outcome
      order by a.assessed_on desc, a.created_at desc limit 1)) f)`;
const grades = sql`${JSON.stringify(guardianshipByGrade)}::jsonb`;
