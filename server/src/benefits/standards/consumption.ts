import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { ConsumptionFigure } from '@tonghu/domain/benefits/standards';
import type { enterConsumption as enter } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';

const figuresWhere = (which: RawBuilder<unknown>) => sql<ConsumptionFigure>`
  select f.id, jsonb_build_object('code', p.code, 'name', p.name) as place, f.year, f.residents, f.per_head as "perHead", f.growth_bp as "growthBp", f.source, f.published_on as "publishedOn"
    from consumption_figures f join places p on p.code = f.place_code where ${which} order by f.year desc, length(f.path) desc, f.residents`;

/** Figures of a place and of those above it, the latest year first, the nearest place first. */
export async function findFigures(tx: Tx, actor: Actor, code: string | undefined): Promise<ConsumptionFigure[]> {
  const place = await tx.selectFrom('places').select('path').where('code', '=', code ?? actor.place.code).executeTakeFirst();
  if (!place) throw new Problem('not-found');
  return (await figuresWhere(sql`starts_with(${place.path}, f.path)`).execute(tx)).rows;
}

/** One figure that counts for the actor's place. */
export async function findFigure(tx: Tx, actor: Actor, id: string): Promise<ConsumptionFigure> {
  const { rows: [figure] } = await figuresWhere(sql`f.id = ${id} and (starts_with(${actor.place.path}, f.path) or starts_with(f.path, ${actor.place.path}))`).execute(tx);
  if (!figure) throw new Problem('bad-input', { fields: { growth: text('没有这条人均消费支出数据', 'There is no such figure') } });
  return figure;
}

/** Enters a figure of the own area; the same place, year and residents again is a correction. */
export async function enterFigure({ tx, actor }: Mover, given: BodyOf<typeof enter>): Promise<ConsumptionFigure> {
  const place = await tx.selectFrom('places').select(['code', 'path']).where('code', '=', given.place).executeTakeFirst();
  if (!place) throw new Problem('not-found');
  mustMay(standardsPolicy, 'standards.enter-figure', actor, { path: place.path });
  const { rows: [entered] } = await sql<{ id: string }>`
    insert into consumption_figures (id, place_code, path, year, residents, per_head, growth_bp, source, published_on, created_by)
    values (${given.id}, ${place.code}, ${place.path}, ${given.year}, ${given.residents}, ${given.perHead}, ${given.growthBp}, ${given.source}, ${given.publishedOn}, ${actor.id})
    on conflict (place_code, year, residents) do update set per_head = excluded.per_head, growth_bp = excluded.growth_bp, source = excluded.source, published_on = excluded.published_on
    returning id`.execute(tx);
  return (await figuresWhere(sql`f.id = ${entered!.id}`).execute(tx)).rows[0]!;
}
