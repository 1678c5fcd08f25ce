import { z } from 'zod';
import { Answer } from '../answer.ts';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { MedicalPlanFacts } from '../programmes/medical-plan.ts';
import { Text, text } from '../text.ts';
import { ClaimMove, ClaimState } from './aid-lifecycle.ts';
import { AidPaperKept } from './aid-paper-endpoints.ts';
import { AidCode, AidStep, AidVersion } from './aid-shapes.ts';

const Id = z.object({ id: z.uuid() });

/** One bill: ten million yuan is more than any. */
const Cost = Fen.min(0).max(1_000_000_000);
/** Costs and who else pays, in fen; zero where nobody does. */
export const ClaimCosts = z.object({
  cost: Cost, insurancePaid: Cost.default(0), seriousIllnessPaid: Cost.default(0), medicalAidPaid: Cost.default(0), rehabAidPaid: Cost.default(0), charityPaid: Cost.default(0),
}).meta({ id: 'ClaimCosts' });
export type ClaimCosts = z.infer<typeof ClaimCosts>;

/** A claim as lists show it. What the child is ill with stands in the claim, not in the list. */
export const Claim = z.object({
  id: z.uuid(), number: z.string(), programme: AidCode, programmeTitle: Text, childId: z.uuid(), childName: z.string(), township: z.string(), state: ClaimState,
  kind: z.enum(['costs', 'illness']), asked: Fen, outcome: Fen.nullable(), appliedOn: IsoDate, version: z.number().int(),
}).meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;

/** A claim with everything that decides it. */
export const ClaimDetail = Claim.extend({
  need: MedicalPlanFacts.shape.need.unwrap().nullable(), illness: Text.nullable(), diagnosedOn: IsoDate.nullable(), costs: ClaimCosts.nullable(),
  reply: Answer, lines: z.array(z.object({ says: Text, fen: Fen })).describe('The workings of what is left'), outcomeOn: IsoDate.nullable(), reason: z.string().nullable(),
  definition: AidVersion, before: z.array(z.uuid()), walled: z.boolean(), awardId: z.uuid().nullable(), papers: z.array(AidPaperKept), steps: z.array(AidStep),
}).meta({ id: 'ClaimDetail' });
export type ClaimDetail = z.infer<typeof ClaimDetail>;

/** A claim for costs names what is needed; one on the insurance the illness and the day of the first diagnosis. */
export const NewClaim = z.object({
  id: z.uuid(), programme: AidCode, appliedOn: IsoDate,
  need: MedicalPlanFacts.shape.need.unwrap().optional(), costs: ClaimCosts.optional(),
  illness: z.string().max(40).optional(), diagnosedOn: IsoDate.optional(),
}).meta({ id: 'NewClaim' });
export type NewClaim = z.infer<typeof NewClaim>;

export const listClaims = endpoint({
  method: 'GET', path: '/aid/claims', may: 'aid.read', reply: listOf(Claim),
  query: z.object({ programme: AidCode.optional(), state: z.union([ClaimState, z.enum(['open', 'all'])]).default('open'), childId: z.uuid().optional(), ...Page }),
  summary: text('费用和理赔申请', 'Claims'),
});
/** Opening is recorded in the audit. */
export const getClaim = endpoint({ method: 'GET', path: '/aid/claims/:id', may: 'aid.read', params: Id, reply: ClaimDetail, summary: text('一份申请', 'A claim'), problems: ['not-found', 'not-allowed'] });
export const startClaim = endpoint({
  method: 'POST', path: '/children/:id/aid-claims', may: 'aid.claim', params: Id, body: NewClaim, reply: ClaimDetail,
  summary: text('提出费用或理赔申请', 'Make a claim'), problems: ['not-found', 'not-allowed', 'id-already-used', 'bad-input', 'wrong-state'],
});
/** Decides, changes, settles. Settling computes what is left from the final costs and owes it to the child. */
export const moveClaim = endpoint({
  method: 'POST', path: '/aid/claims/:id/moves', may: 'aid.read', params: Id, versioned: true, reply: ClaimDetail,
  body: z.object({ move: ClaimMove, reason: z.string().trim().max(1000).default(''), costs: ClaimCosts.optional(), outcome: Cost.optional(), onDay: IsoDate.optional() }),
  summary: text('办理费用或理赔申请', 'Move a claim'), problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input', 'already-exists'],
});
