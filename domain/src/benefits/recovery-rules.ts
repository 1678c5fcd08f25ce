import { z } from 'zod';
import { Fen, mostInOneSum } from '../money.ts';
import { Text, text } from '../text.ts';

/** What a place lays down about taking money back. */
export const RecoveryRules = z.object({
  floorShare: z.number().min(0.001).max(1).describe('Share of the month\'s standard that the child is paid in any case'),
  waiverLimit: Fen.min(0).max(mostInOneSum).describe('Up to this sum another county officer may decide a waiver; above it the reviewer does'),
  clause: Text.describe('Where it stands'),
  proposal: z.boolean().describe('Nobody laid it down here: the proposal of the product counts'),
}).meta({ id: 'RecoveryRules' });
export type RecoveryRules = z.infer<typeof RecoveryRules>;

/** Counts where no place laid anything down. No public rule names a floor; half of the standard is a proposal of this product. */
export const proposedRules: RecoveryRules = {
  floorShare: 0.5,
  waiverLimit: 0,
  clause: text('本系统建议：每月至少发放标准的一半；免除一律由审核人决定。没有找到公开规定，请由市局确定。', 'Proposal of this product: at least half of the standard is paid every month, and every waiver is the reviewer\'s. No public rule was found; the city decides.'),
  proposal: true,
};
