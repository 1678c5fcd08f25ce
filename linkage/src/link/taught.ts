import { type FieldName, fieldNames, levelsOf } from './fields.ts';
import { type LinkModel, weightsOf } from './model.ts';

/** What a person said of a pair on which the machine was not sure: how well the fields agreed, and whether it is one person. */
export interface Decision { levels: Partial<Record<string, string>>; same: boolean }

/** What the weights we start from count for beside people's answers, in pairs: as in training, a few answers move them little. */
const trusted = 400;

/**
 * The weights after what people said. Pairs said to be one person teach how the
 * cells of one person differ. Pairs said to be two teach nothing about chance:
 * they were shown because they are alike, and would make likeness look common.
 * Levels and fields that the model does not know are passed over.
 */
export function taught(model: LinkModel, decisions: readonly Decision[]): LinkModel {
  const same = decisions.filter((one) => one.same);
  if (same.length === 0) return model;
  const fields = Object.fromEntries(fieldNames.map((field) => [field, weightsOf(model, field).map((one, at, all) => {
    const counts = countsOf(field, same);
    const learnable = all.reduce((sum, other, level) => sum + (levelsOf(field)[level]!.apart ? 0 : other.same), 0);
    const seen = counts.reduce((sum, count) => sum + count, 0);
    if (levelsOf(field)[at]!.apart || seen === 0) return one;
    return { ...one, same: (trusted * one.same + learnable * counts[at]!) / (trusted + seen) };
  })]));
  return { ...model, fields, origin: `${model.origin}; and from ${same.length} pairs that people said are one person` };
}

const countsOf = (field: FieldName, decisions: readonly Decision[]): number[] => levelsOf(field).map(({ key, apart }) => (apart ? 0 : decisions.filter(({ levels }) => levels[field] === key).length));
