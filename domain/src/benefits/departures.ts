import { z } from 'zod';
import { Sex } from '../children/labels.ts';
import { IsoDate, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { PaidClass } from './application.ts';
import { ChangeState } from './changes.ts';
import { HandoverSheet } from './handover-sheet.ts';
import { DecisionState } from './lifecycle.ts';
import { RecoveryMode, RecoveryState } from './recoveries.ts';

/** How far the handover is. `none`: moved without a sheet. */
export const HandoverState = z.enum(['none', 'to-sign', 'missing', 'answered', 'signed']).meta({ id: 'HandoverState' });
export type HandoverState = z.infer<typeof HandoverState>;
export const handoverStates: Record<HandoverState, Text> = {
  none: text('没有交接单', 'No sheet'), 'to-sign': text('待迁入地签收', 'To be signed by the new county'), missing: text('签收时有缺项', 'Signed, something missing'),
  answered: text('缺项已答复', 'Missing items answered'), signed: text('已签收', 'Signed'),
};

/** Works the state out from what is recorded. Answered counts until the new county signs again. */
export function handoverState({ sheet, signedOn, missing, answeredOn }: { sheet: boolean; signedOn: IsoDate | null; missing: number; answeredOn: IsoDate | null }): HandoverState {
  if (!sheet) return 'none';
  if (signedOn === null) return 'to-sign';
  if (missing === 0) return 'signed';
  return answeredOn === null ? 'missing' : 'answered';
}

/** On which side of a departure the reader stands. Above both counties: `left`. */
export const DepartureSide = z.enum(['left', 'arrived']).meta({ id: 'DepartureSide' });
export type DepartureSide = z.infer<typeof DepartureSide>;

/** A child that left a county: a row of its register. */
export const DepartureRow = z.object({
  id: z.uuid(), childId: z.uuid(), childName: z.string().describe('As the file had it that day'), from: z.string(), to: z.string(), leftOn: IsoDate,
  lastMonth: Month.nullable().describe('The last month of the allowance there; null: none'), firstMonth: Month.nullable().describe('The first of the new county; null: nothing was taken over'),
  side: DepartureSide, handover: HandoverState, here: z.boolean().describe('The reader sees the file itself: the child is here, or came back'), version: z.number().int(),
}).meta({ id: 'DepartureRow' });
export type DepartureRow = z.infer<typeof DepartureRow>;

/** Where somebody stands in a list of money who is not in the register any more. */
export const MovedTo = z.object({ departureId: z.uuid(), county: z.string() }).meta({ id: 'MovedTo' });
export type MovedTo = z.infer<typeof MovedTo>;

/** What the county that was left keeps of its own. Nothing of after the move, no note of a visit, nothing of health. */
export const OwnOfCounty = z.object({
  decisions: z.array(z.object({
    id: z.uuid(), number: z.string(), class: PaidClass, state: DecisionState, fromMonth: Month, untilMonth: Month.nullable(), why: z.string().nullable(), decidedOn: IsoDate, decidedBy: z.string().nullable(),
    offsets: z.array(z.object({ benefit: z.string(), amount: Fen, fromMonth: Month, untilMonth: Month.nullable() })),
  })),
  months: z.array(z.object({ month: Month, paid: Fen, lastOn: IsoDate, returned: z.boolean() })).nullable().describe('The allowance by month, the newest first; null: not for this post'),
  paid: Fen.nullable(),
  awards: z.array(z.object({ id: z.uuid(), number: z.string(), title: Text, period: Text, amount: Fen, paid: Fen, state: z.enum(['granted', 'cancelled']) })),
  recoveries: z.array(z.object({ id: z.uuid(), number: z.string(), title: Text, amount: Fen, left: Fen, mode: RecoveryMode, state: RecoveryState })),
  insured: z.array(z.object({ title: Text, year: z.string(), state: z.enum(['listed', 'insured', 'elsewhere']) })),
  corrections: z.array(z.object({ id: z.uuid(), number: z.string(), state: ChangeState, askedOn: IsoDate })).describe('What the new county asked to have put right in months before'),
}).meta({ id: 'OwnOfCounty' });
export type OwnOfCounty = z.infer<typeof OwnOfCounty>;

/** A departure with its receipt: when, where to, what went along, and who took over. */
export const Departure = DepartureRow.extend({
  sex: Sex, birthDate: IsoDate, walled: z.boolean(), number: z.string().nullable().describe('Of the request; null: moved without one, while nothing was paid'), movedOn: IsoDate.nullable(),
  takenBy: z.string().nullable().describe('Who took the child over'), sheet: HandoverSheet.nullable(),
  signedOn: IsoDate.nullable(), signedBy: z.string().nullable(), signedNote: z.string().nullable(), missing: z.array(z.string()).describe('Items and papers not found'),
  answeredOn: IsoDate.nullable(), answeredBy: z.string().nullable(), answer: z.string().nullable(),
  own: OwnOfCounty.nullable().describe('Null for the county it went to, which has the file'),
}).meta({ id: 'Departure' });
export type Departure = z.infer<typeof Departure>;
