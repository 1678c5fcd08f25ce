import { type FieldName, fieldNames, levelsOf } from './fields.ts';
import { type LinkModel, weightsOf } from './model.ts';

const log2 = (share: number): number => Math.log2(Math.max(share, 1e-12));

/** Weight of a level against strangers, in powers of two; without the rarity of the value, which is added a pair at a time. */
export interface LevelWeight { field: FieldName; level: number; weight: number; kinWeight: number }

/** Every level of every field, 0 ("missing") included, which weighs nothing. */
export function levelWeights(model: LinkModel): LevelWeight[] {
  return fieldNames.flatMap((field) => [
    { field, level: 0, weight: 0, kinWeight: 0 },
    ...levelsOf(field).map(({ rarity, apart }, at) => {
      const { same, strangers, kin } = weightsOf(model, field)[at]!;
      const against = rarity ? 0 : log2(strangers);
      return apart ? { field, level: at + 1, weight: 0, kinWeight: 0 } : { field, level: at + 1, weight: log2(same) - against, kinWeight: log2(kin) - against };
    }),
  ]);
}

/** What holds before anything is compared, as log2: this right row, a brother or sister of it, nobody. */
export const priorsOf = (model: LinkModel, right: number) => ({
  person: log2(model.matched / Math.max(1, right)),
  kin: log2(model.kin / Math.max(1, right)),
  nobody: log2(1 - model.matched),
});
