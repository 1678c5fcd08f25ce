import { z } from 'zod';
import { Answer } from '../answer.ts';
import { IsoDate, Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { AidKind } from './aid-definition.ts';
import { EnrolmentState } from './aid-lifecycle.ts';
import { AidCode, Award } from './aid-shapes.ts';
import { Claim } from './aid-claim-endpoints.ts';
import { InKind } from './aid-goods-endpoints.ts';
import { GrantedElsewhere, PaidElsewhere } from './elsewhere.ts';
import { Recognition } from './aid-recognition-endpoints.ts';

const Programme = z.object({ programme: AidCode });
const Year = z.string().regex(/^(19|20|21)\d{2}$/);

/** Where a child stands in the insurance of a year. `to-list`: eligible and not on the list; `unclear`: the rules need to know more. */
export const InsuredState = z.enum(['to-list', 'unclear', 'listed', 'insured', 'elsewhere']).meta({ id: 'InsuredState' });
export type InsuredState = z.infer<typeof InsuredState>;
export const insuredStates: Record<InsuredState, Text> = {
  'to-list': text('应参未列', 'To be listed'), unclear: text('待核实', 'To be checked'), listed: text('已列名单', 'Listed'), insured: text('已参保', 'Insured'), elsewhere: text('别处参保', 'Insured elsewhere'),
};

export const InsuredRow = z.object({
  childId: z.uuid(), childName: z.string(), birthDate: IsoDate, township: z.string(), state: InsuredState, is: Answer.shape.is, because: Text.nullable(),
  premium: Fen.nullable(), policy: z.string(), fromDay: IsoDate.nullable(), untilDay: IsoDate.nullable(),
  listedAt: z.string().nullable().describe('Another county has the child in its list of this year and pays the premium'),
  movedTo: z.string().nullable().describe('The child lives in another county now; the list keeps it, since the premium was granted here'),
}).meta({ id: 'InsuredRow' });
export type InsuredRow = z.infer<typeof InsuredRow>;

/** Who is insured this year: the eligible, the listed, the insured. At most a thousand rows of the chosen state. */
export const getInsuranceYear = endpoint({
  method: 'GET', path: '/aid/programmes/:programme/insured', may: 'aid.read', params: Programme, query: z.object({ year: Year, state: z.union([InsuredState, z.literal('all')]).default('all'), under: z.string().max(20).optional() }),
  reply: z.object({ year: z.string(), title: Text, premium: Fen.nullable(), counts: z.record(InsuredState, z.number().int()), premiums: Fen.describe('Of those listed and insured: what the premium file adds up to'),
    granted: z.object({ children: z.number().int(), amount: Fen, paid: Fen, toGrant: z.number().int().describe('In the file with a premium, and not granted') }),
    insurers: z.array(z.object({ id: z.uuid(), name: z.string(), paid: z.boolean().describe('Has a confirmed account') })).describe('Who can be paid here; for those who grant'),
    rows: z.array(InsuredRow),
  }),
  summary: text('年度参保情况', 'Who is insured in a year'), problems: ['not-found'],
});
/** Puts everybody who is eligible on the list of the year, or those named. */
export const listForInsurance = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/insured', may: 'aid.insure', params: Programme, body: z.object({ year: Year, children: z.array(z.uuid()).max(2000).optional() }),
  reply: z.object({ listed: z.number().int() }), summary: text('列入参保名单', 'Put on the list'), problems: ['not-found', 'not-allowed'],
});
/**
 * Grants the premium of everybody in the premium file, each its own record, payable to the insurer: a run of the programme
 * pays them in one transfer. What was granted already stays.
 */
export const grantPremiums = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/insured/premiums', may: 'aid.grant', params: Programme, body: z.object({ year: Year, insurerId: z.uuid() }),
  reply: z.object({ granted: z.number().int(), amount: Fen, left: z.number().int().describe('Without a premium') }),
  summary: text('核定代缴保费', 'Grant the premiums'), problems: ['not-found', 'not-allowed', 'bad-input'],
});
/** Says of one child that it is insured elsewhere, or takes that back. A premium granted for it is cancelled. */
export const markInsured = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/insured/:childId', may: 'aid.insure', params: Programme.extend({ childId: z.uuid() }),
  body: z.object({ year: Year, state: z.enum(['listed', 'elsewhere']), note: z.string().trim().max(200).default('') }),
  reply: InsuredRow, summary: text('登记一个孩子的参保情况', 'Record how a child is insured'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});
/** The premium file: name, ID number, birth date, premium, first day. No class stands in it. Every child in it remembers that it was taken. */
export const getPremiumFile = endpoint({
  method: 'GET', path: '/aid/programmes/:programme/insured/file', may: 'aid.insure', params: Programme, query: z.object({ year: Year, form: z.enum(['xlsx', 'csv']).default('xlsx') }),
  reply: z.null(), givesFile: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', summary: text('参保缴费名单', 'The premium file'), problems: ['not-found', 'not-allowed'],
});
/** Reads back what the insurer insured: ID number, policy, first and last day. Lines that fit nobody on the list are named. */
export const readInsured = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/insured/read', may: 'aid.insure', params: Programme, body: z.object({ year: Year, uploadId: z.uuid() }),
  reply: z.object({ insured: z.number().int(), unchanged: z.number().int(), left: z.array(z.object({ line: z.number().int(), why: Text })) }),
  summary: text('读回已参保名单', 'Read the insured list back'), problems: ['not-found', 'not-allowed', 'file-not-recognised', 'file-type-refused', 'file-too-large'],
});

/** Everything a child receives, in one place. */
export const getChildAid = endpoint({
  method: 'GET', path: '/children/:id/aid', may: 'aid.read', params: z.object({ id: z.uuid() }),
  reply: z.object({
    allowance: z.object({ fromMonth: Month, untilMonth: Month.nullable(), suspended: z.boolean(), paid: Fen.describe('Paid so far, less what came back'), lastMonth: Month.nullable() }).nullable(),
    programmes: z.array(z.object({ programme: AidCode, title: Text, kind: AidKind, enrolmentId: z.uuid().nullable(), state: EnrolmentState.nullable(), fromMonth: Month.nullable(), untilMonth: Month.nullable(), granted: Fen, paid: Fen, onBehalf: z.boolean().describe('Paid to an insurer for the child') })),
    awards: z.array(Award), claims: z.array(Claim),
    insurance: z.array(z.object({ programme: AidCode, title: Text, year: z.string(), state: InsuredState, policy: z.string(), fromDay: IsoDate.nullable(), untilDay: IsoDate.nullable(), premium: Fen, paid: Fen.describe('Of the premium, to the insurer') })),
    elsewhere: z.array(GrantedElsewhere).describe('Of counties the child lived in before; to read only'),
    inKind: z.array(InKind), inKindWorth: Fen.describe('Of what has a worth; of the rest nobody knows, and no sum counts it'),
    others: z.array(z.object({ benefit: z.string(), amount: Fen, fromMonth: Month, untilMonth: Month.nullable() })).describe('Other benefits, as recorded where they count against the allowance'),
    open: z.array(z.object({ programme: AidCode, title: Text })).describe('Programmes that can be applied for here'),
    recognitions: z.array(Recognition).describe('Of somebody over 18 whose file came later'),
  }),
  summary: text('孩子所享待遇', 'Everything a child receives'), problems: ['not-found', 'not-allowed'],
});

/** What counties a child lived in before granted and paid: allowance month by month, aid, premiums, running recoveries. Nobody changes it here. */
export const getGrantedElsewhere = endpoint({
  method: 'GET', path: '/children/:id/elsewhere', may: 'aid.read', params: z.object({ id: z.uuid() }),
  reply: z.object({ granted: z.array(GrantedElsewhere), months: z.array(PaidElsewhere) }),
  summary: text('其他县区已核定和发放的', 'Granted and paid by other counties'), problems: ['not-found', 'not-allowed'],
});
