import { monthsPaid } from '@tonghu/demo/money';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Parts } from '@tonghu/server/parts';

/** The steps of building the demo, in order; `nothing` is left when it stands. */
export type DemoStep = 'people' | 'visits' | 'files' | 'matching' | 'work' | 'nothing';

/** What an installation remembers of its demo, so that a start that was killed goes on where it stood. */
export interface DemoState {
  city: string;
  on: IsoDate;
  minors: number;
  /** The run that matches the department files, named before it begins so that there is only one. */
  runId: string;
  next: DemoStep;
}

type Db = Pick<Parts, 'db'>;

/** Whether the register has no place yet: a new home. */
export async function isEmpty({ db }: Db): Promise<boolean> {
  const { rows } = await db.owner.query<{ empty: boolean }>('select not exists (select 1 from places) as empty');
  return rows[0]!.empty;
}

/** Null where the register is not a demo. */
export async function demoState({ db }: Db): Promise<DemoState | null> {
  const { rows } = await db.owner.query<{ value: DemoState }>(`select value from city_settings where name = 'demo'`);
  return rows[0]?.value ?? null;
}

export async function saveDemoState({ db }: Db, state: DemoState): Promise<void> {
  await db.owner.query(`
    insert into city_settings values ('demo', $1), ('division', $2), ('ledger_from', $3) on conflict (name) do update set value = excluded.value`,
  [JSON.stringify(state), JSON.stringify(state.city), JSON.stringify(addMonths(monthOf(state.on), 1 - monthsPaid))]);
}
