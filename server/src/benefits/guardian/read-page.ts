import { asDoor } from '@tonghu/db/acting';
import { GuardianNoteKind, GuardianNoteState } from '@tonghu/domain/benefits/guardian-page';
import { IsoDate, Month } from '@tonghu/domain/dates';
import { Fen } from '@tonghu/domain/money';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Parts } from '../../parts.ts';
import { tokenHash } from '../../session-cookie.ts';

/** A row of the ledger as the page needs it. `tail`: the last digits of the account; null: from before the system. */
export const PagePayment = z.object({
  month: Month, on: IsoDate, amount: Fen, kind: z.enum(['paid', 'returned', 'recovered', 'taken-over', 'set-off']), programme: z.string(), tail: z.string().nullable(), back: z.boolean().nullable(),
});
export type PagePayment = z.infer<typeof PagePayment>;

/** One child of the page. States of applications are texts here: one that a later release adds is told in general words. */
export const PageChild = z.object({
  name: z.string(),
  paying: z.enum(['running', 'suspended', 'none']),
  payments: z.array(PagePayment),
  granted: z.array(z.object({ programme: z.string(), amount: Fen })),
  proofs: z.array(z.object({ body: z.unknown(), given: z.array(z.string()) })),
  applications: z.array(z.object({ state: z.string(), appliedOn: IsoDate, since: IsoDate, dueOn: IsoDate.nullable(), missing: z.array(z.string()).nullable() })),
  changes: z.array(z.object({ kind: z.enum(['account', 'move', 'other']), state: z.string(), on: IsoDate })),
  appeals: z.array(z.object({ state: z.string(), on: IsoDate, dueOn: IsoDate.nullable() })),
  intakes: z.array(z.object({ state: z.string(), on: IsoDate, dueOn: IsoDate.nullable() })),
  enrolments: z.array(z.object({ programme: z.string(), state: z.string(), on: IsoDate })),
});
export type PageChild = z.infer<typeof PageChild>;

/** Everything that leaves the database for the page. */
export const GuardianFacts = z.object({
  today: IsoDate,
  endsAt: z.iso.datetime({ offset: true }),
  children: z.array(PageChild),
  contacts: z.object({ supervisors: z.array(z.string()), offices: z.array(z.object({ kind: z.enum(['station', 'centre', 'bureau']), name: z.string(), phone: z.string() })) }),
  notes: z.array(z.object({ kind: GuardianNoteKind, state: GuardianNoteState, on: IsoDate })),
});
export type GuardianFacts = z.infer<typeof GuardianFacts>;

/** What the page of a session shows; null: the session no longer holds. The opening is recorded where it is read. */
export async function readPage({ db, clock }: Pick<Parts, 'db' | 'clock'>, token: string, request: string): Promise<GuardianFacts | null> {
  const { rows } = await asDoor(db, (door) => sql<{ page: unknown }>`select guardian_page(${tokenHash(token)}, ${clock().toISOString()}, ${request}) as page`.execute(door));
  return rows[0]?.page ? GuardianFacts.parse(rows[0].page) : null;
}
