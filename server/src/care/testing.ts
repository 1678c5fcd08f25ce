import type { FreshDatabase } from '@tonghu/db/testing/database';
import { NewPlan } from '@tonghu/domain/care/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { z } from 'zod';
import { type Town, testDay } from '../children/testing.ts';

/* Factories for tests: plans of a town's children. */

/** A plan with two tasks: one of the director, one of somebody outside. Led by the supervisor of the township. Not stored. */
export function newPlan(town: Town, change: Partial<z.input<typeof NewPlan>> = {}): NewPlan {
  return NewPlan.parse({
    id: crypto.randomUUID(), goal: '奶奶生病期间，孩子有人照看、按时上学', reviewOn: '2026-07-01', leadId: town.actors.supervisor.id,
    tasks: [
      { id: crypto.randomUUID(), need: '没人接送', dimension: 'schooling', task: '每天接送上学', staffId: town.actors.director.id, dueOn: '2026-06-10' },
      { id: crypto.randomUUID(), need: '线路老化', dimension: 'safety', task: '换电线', outside: '村电工', dueOn: '2026-06-20' },
    ],
    ...change,
  });
}

/** Entrusts a child to somebody by name. */
export async function entrust(db: FreshDatabase, childId: string, staffId: string): Promise<void> {
  await db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2020-01-01')`, [childId, staffId]);
}

/** A colour of a child that asks for a plan until a moment. The assessment behind it is left out. */
export async function aColour(db: FreshDatabase, childId: string, setBy: string, { colour = 'red', from = testDay, planBy = '2026-06-02T10:00:00+08:00' }: { colour?: string; from?: IsoDate; planBy?: string | null } = {}): Promise<void> {
  await db.owner.query('update child_colours set until_day = $2 where child_id = $1 and until_day is null', [childId, from]);
  await db.owner.query(`insert into child_colours (id, child_id, path, colour, from_day, because, set_by, plan_due_at) values (gen_random_uuid(), $1, '', $2, $3, '[]', $4, $5)`, [childId, colour, from, setBy, planBy]);
}
