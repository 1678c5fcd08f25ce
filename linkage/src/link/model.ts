import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type FieldName, fieldNames, levelsOf } from './fields.ts';

const Share = z.number().min(0).max(1);
/** How often a level occurs: among pairs that are one person, among strangers, and among brothers and sisters. */
const LevelWeights = z.object({ level: z.string(), same: Share, strangers: Share, kin: Share });
export const LinkModel = z.object({
  about: z.string().describe('What the weights are for, in a sentence'),
  origin: z.string().describe('Where they come from'),
  date: z.iso.date(),
  learnedFrom: z.object({ left: z.number(), right: z.number(), pairs: z.number() }).nullable(),
  /** Share of left rows that stand for somebody on the right. */
  matched: Share,
  /** Brothers and sisters that a left row has on the right, on average. */
  kin: z.number().min(0),
  decide: z.object({ same: Share, review: Share }),
  fields: z.record(z.string(), z.array(LevelWeights)),
}).superRefine((model, context) => {
  for (const field of fieldNames) {
    const wanted = levelsOf(field).map(({ key }) => key).join(' ');
    if ((model.fields[field] ?? []).map(({ level }) => level).join(' ') !== wanted) context.addIssue({ code: 'custom', path: ['fields', field], message: `levels should be: ${wanted}` });
  }
});
export type LinkModel = z.infer<typeof LinkModel>;
export type LevelWeights = z.infer<typeof LevelWeights>;

/** The weights that come with the product; training starts from them. */
export const shippedModel = (): LinkModel => readModel(new URL('../../models/minors.json', import.meta.url));

/** Throws what Zod has to say about a file that is no model. */
export const readModel = (path: string | URL): LinkModel => LinkModel.parse(JSON.parse(readFileSync(path, 'utf8')));

export const weightsOf = (model: LinkModel, field: FieldName): LevelWeights[] => model.fields[field]!;
