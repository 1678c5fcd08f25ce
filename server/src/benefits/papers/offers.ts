import type { PaperAbout, PaperKind } from '@tonghu/domain/benefits/papers';
import { decisionState } from '@tonghu/domain/benefits/lifecycle';
import { sql } from 'kysely';
import { type PaperWork, type Whereabouts, whereabouts } from './read-facts.ts';

export interface Offer { kind: PaperKind; about: PaperAbout; aboutId: string }

/** What can be issued about something as it stands: no notice of a decision that nobody made. */
export async function offersFor(work: PaperWork, about: PaperAbout, id: string): Promise<Offer[]> {
  const where = await whereabouts(work, about, id);
  const kinds = await kindsOf[about](work, id, where);
  const own = kinds.map((kind) => ({ kind, about, aboutId: id }));
  // A parent out of contact is a ground of this class alone; the forms are about the child.
  const besides = about === 'application' && where.class === 'de-facto-unsupported' ? await offersFor(work, 'child', where.childId) : [];
  return [...own, ...besides];
}

const kindsOf: Record<PaperAbout, (work: PaperWork, id: string, where: Whereabouts) => Promise<PaperKind[]>> = {
  application: async ({ tx }, id, { state }) => {
    const { rows } = await sql`select from application_steps where application_id = ${id} and move = 'ask-papers'`.execute(tx);
    const decided = state === 'approved' || state === 'refused';
    return ['application-form', ...(rows.length > 0 ? ['papers-missing' as const] : []), 'confirmation-form', ...(decided ? ['decision-notice' as const] : []), 'appeal-leaflet'];
  },
  decision: async ({ tx }, id) => {
    const { rows: [row] } = await sql<{ until_month: string | null; suspended_from: string | null; suspend_reason: string | null; provisional: boolean }>`
      select until_month, suspended_from, suspend_reason, provisional from decisions where id = ${id}`.execute(tx);
    const state = decisionState({ untilMonth: row!.until_month, suspendedFrom: row!.suspended_from });
    if (state === 'ended') return ['ending-notice'];
    if (state === 'suspended') return ['suspension-notice'];
    return [...(row!.provisional ? ['aid-first-notice' as const] : []), 'change-notice', ...(row!.suspend_reason === null ? [] : ['resumption-notice' as const])];
  },
  recovery: async (_work, _id, { state }) => (state === 'running' || state === 'done' ? ['recovery-letter'] : []),
  child: async () => ['lost-contact-receipt', 'lost-contact-finding'],
};
