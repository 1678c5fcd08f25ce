import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen, groupedYuan, mostInOneSum } from '../money.ts';
import { type Text, text } from '../text.ts';

export const AidKind = z.enum(['shelter', 'money', 'goods']).meta({ id: 'EmergencyAidKind' });
export type AidKind = z.infer<typeof AidKind>;
/** What help at once is called. */
export const aidKinds: Record<AidKind, Text> = { shelter: text('临时安置', 'Shelter'), money: text('救助金', 'Money'), goods: text('物资', 'Goods') };

/** The programme whose runs pay money given at once, and what it is called. A city defines no programme of this code. */
export const emergencyProgramme = 'emergency-aid';
export const emergencyProgrammeTitle = text('临时救助（先行救助）', 'Help at once');

/** What was given already, for the reason of what follows. */
export const givenAlready = (aids: readonly { number: string; givenOn: IsoDate; amount: Fen }[]): string =>
  aids.map(({ number, givenOn, amount }) => `先行救助 ${number} 已于 ${givenOn} 决定给予 ${groupedYuan(amount)} 元`).join('；');

/** Help given now, on an officer's word (先救助后确认). The child may have no file yet. */
export const NewEmergencyAid = z.object({
  id: z.uuid(), childId: z.uuid().nullable().default(null), knownAs: z.string().trim().min(1).max(60), placeCode: z.string().max(20).nullable().default(null).describe('Where the child is; null: the place of its file'),
  kind: AidKind, givenOn: IsoDate, untilOn: IsoDate.nullable().default(null), shelterAt: z.string().trim().min(2).max(100).nullable().default(null),
  amount: Fen.min(1).max(mostInOneSum).nullable().default(null), goods: z.string().trim().min(2).max(200).nullable().default(null), why: z.string().trim().min(4).max(2000),
}).meta({ id: 'NewEmergencyAid' });
export type NewEmergencyAid = z.infer<typeof NewEmergencyAid>;

export const EmergencyAid = z.object({
  id: z.uuid(), number: z.string(), childId: z.uuid().nullable(), knownAs: z.string(), place: z.string(), kind: AidKind, givenOn: IsoDate, untilOn: IsoDate.nullable(),
  shelterAt: z.string().nullable(), amount: Fen.nullable(), goods: z.string().nullable(), why: z.string(), confirmBy: IsoDate, overdue: z.boolean(),
  state: z.enum(['running', 'confirmed', 'ended']), outcome: z.enum(['application', 'one-off', 'ended']).nullable(), applicationId: z.uuid().nullable(),
  givenBy: z.string(), givenById: z.uuid(), decidedOn: IsoDate.nullable(), decidedBy: z.string().nullable(), decidedWhy: z.string().nullable(), version: z.number().int(),
  paid: Fen.nullable().describe('Of confirmed money: what runs have paid of it; null: no run pays it'),
}).meta({ id: 'EmergencyAid' });
export type EmergencyAid = z.infer<typeof EmergencyAid>;

const Id = z.object({ aidId: z.uuid() });
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

export const giveAidNow = endpoint({
  method: 'POST', path: '/emergency-aids', may: 'procedures.give-aid', body: NewEmergencyAid, reply: EmergencyAid,
  summary: text('先行救助：当场安置、给钱或给物', 'Help at once: shelter, money or goods'), problems: ['not-allowed', 'not-found', 'bad-input', 'id-already-used'],
});
/** Not confirmed first, the nearest day at the top. */
export const listEmergencyAids = endpoint({
  method: 'GET', path: '/emergency-aids', may: 'procedures.read-aid', reply: listOf(EmergencyAid), summary: text('先行救助', 'Help at once'),
  query: z.object({ state: z.enum(['running', 'all']).default('running'), childId: z.uuid().optional(), ...Page }),
});
/** Another person confirms: an application goes on from it, or it stays a single help. */
export const confirmAidNow = endpoint({
  method: 'POST', path: '/emergency-aids/:aidId/confirm', may: 'procedures.confirm-aid', params: Id, versioned: true, reply: EmergencyAid,
  body: z.object({ applicationId: z.uuid().nullable().default(null).describe('Null: a single help'), childId: z.uuid().nullable().default(null).describe('Its file, where it had none'), reason: z.string().trim().max(2000).default('') }),
  summary: text('确认先行救助', 'Confirm help given at once'), problems: [...moved, 'two-people-needed', 'bad-input'],
});
export const endAidNow = endpoint({
  method: 'POST', path: '/emergency-aids/:aidId/end', may: 'procedures.end-aid', params: Id, versioned: true, reply: EmergencyAid,
  body: z.object({ on: IsoDate, reason: z.string().trim().min(4).max(2000) }), summary: text('结束先行救助', 'End help given at once'), problems: [...moved, 'bad-input'],
});
