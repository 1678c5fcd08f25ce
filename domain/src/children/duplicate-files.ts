import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { type Text, text } from '../text.ts';
import { ChildStatus, NoNumberReason, Sex } from './labels.ts';
import { PlaceName } from './shapes.ts';

/** How well two files agree, field by field. Null: one of the two does not say. */
export const Agreement = z.object({
  name: z.enum(['same', 'sound', 'alike', 'different']).describe('sound: written otherwise, spoken the same; alike: same surname and one more character'),
  born: z.boolean(),
  sex: z.boolean().nullable(),
  father: z.boolean().nullable(),
  mother: z.boolean().nullable(),
  village: z.boolean(),
  home: z.boolean().describe('One household in the register'),
  number: z.enum(['neither', 'one', 'both']).describe('Which of the two have an ID number; two numbers are never the same'),
}).meta({ id: 'Agreement' });
export type Agreement = z.infer<typeof Agreement>;

/** What a person said of two files. */
export const DuplicateAnswer = z.enum(['same', 'different']).meta({ id: 'DuplicateAnswer' });
export type DuplicateAnswer = z.infer<typeof DuplicateAnswer>;

/** One of two files in a list: no class, no number, the name masked like in every list. */
const FileBrief = z.object({ id: z.uuid(), name: z.string(), birthDate: IsoDate, place: PlaceName });

/** Two files that may be one child, as the list shows them. */
export const DuplicateRow = z.object({
  one: FileBrief,
  other: FileBrief,
  agree: Agreement,
  answer: DuplicateAnswer.nullable(),
  stays: z.uuid().nullable().describe('The file that stayed; null unless merged'),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
}).meta({ id: 'DuplicateRow' });
export type DuplicateRow = z.infer<typeof DuplicateRow>;

/** Something that has to come to an end before a file can be closed: it would go on in a closed file otherwise. */
export const UnderWay = z.object({ kind: z.enum(['application', 'decision']), id: z.uuid(), number: z.string() }).meta({ id: 'UnderWay' });
export type UnderWay = z.infer<typeof UnderWay>;

/** One of two files, opened. */
export const DuplicateSide = FileBrief.extend({
  sex: Sex,
  idNumberHint: z.string().nullable(),
  noNumberReason: NoNumberReason.nullable(),
  status: ChildStatus,
  walled: z.boolean(),
  openedOn: IsoDate,
  father: z.string().nullable(),
  mother: z.string().nullable(),
  holds: z.object({ visits: z.number().int(), assessments: z.number().int(), applications: z.number().int(), papers: z.number().int(), openings: z.number().int() })
    .describe('How much lies in the file'),
  underWay: z.array(UnderWay),
  merged: z.number().int().describe('Other files merged into this one'),
  duplicateOf: z.uuid().nullable(),
}).meta({ id: 'DuplicateSide' });
export type DuplicateSide = z.infer<typeof DuplicateSide>;

/** Two files side by side. `version` changes when either file or what was said of them changes. */
export const DuplicatePair = DuplicateRow.extend({
  one: DuplicateSide,
  other: DuplicateSide,
  twoCounties: z.boolean(),
  numberSlip: z.boolean().describe('Both have an ID number, and one character tells them apart'),
  steps: z.array(z.object({ step: z.enum(['same', 'different', 'take-back']), reason: z.string().nullable(), at: Instant, by: z.string().nullable() })),
  version: z.number().int(),
}).meta({ id: 'DuplicatePair' });
export type DuplicatePair = z.infer<typeof DuplicatePair>;

/** A file whose content is shown with another one. */
export const MergedFile = z.object({ id: z.uuid(), name: z.string(), closedOn: IsoDate, place: PlaceName, holds: DuplicateSide.shape.holds }).meta({ id: 'MergedFile' });
export type MergedFile = z.infer<typeof MergedFile>;

/** Why `stays` cannot stay while `goes` is closed, with what to do first; null: it can. The server enforces it, the page says it before. */
export function whyNotInto(stays: DuplicateSide, goes: DuplicateSide): Text | null {
  if (stays.status !== 'open' || goes.status !== 'open') return text('两份档案都在档时才能合并', 'Both files have to be open');
  if (stays.walled !== goes.walled) return text('先由指定专人把另一份也设为仅限专人可见，再合并', 'First the named officer puts the other file behind the wall as well');
  if (goes.underWay.length > 0) {
    const list = goes.underWay.map(({ kind, number }) => text(`${titles[kind].zh} ${number}`, `${titles[kind].en} ${number}`));
    const [zh, en] = [list.map((one) => one.zh).join('、'), list.map((one) => one.en).join(', ')];
    return stays.underWay.length > 0
      ? text(`两份档案都有没办结的待遇事项。要并入的一份里有：${zh}。先终止发放或撤回申请，再合并`, `Both files have benefits under way. The one to be closed has ${en}: end the decision or withdraw the application first`)
      : text(`要并入的一份里有没办结的：${zh}。请把它作为保留的一份`, `The one to be closed has ${en} under way: let that file stay instead`);
  }
  if (goes.idNumberHint !== null && stays.idNumberHint === null) {
    return text('只有要并入的一份有身份证号。请保留有号码的一份，或先把号码改填到保留的一份', 'Only the file to be closed has an ID number: let that one stay, or first move the number to the file that stays');
  }
  if (goes.merged > 0) return text('要并入的一份里已并入过其他档案。请把它作为保留的一份', 'Other files were merged into the one to be closed: let that one stay instead');
  return null;
}

const titles: Record<UnderWay['kind'], Text> = { application: text('在办申请', 'application'), decision: text('正在发放的待遇', 'running decision') };

/** Which of the two is better kept: what can stay at all, then what holds more, then what is older. */
export function betterKept(one: DuplicateSide, other: DuplicateSide): string {
  const [keepOne, keepOther] = [whyNotInto(one, other) === null, whyNotInto(other, one) === null];
  if (keepOne !== keepOther) return keepOne ? one.id : other.id;
  const much = ({ holds, idNumberHint }: DuplicateSide) => (idNumberHint === null ? 0 : 1000) + holds.visits + holds.assessments + holds.applications + holds.papers;
  if (much(one) !== much(other)) return much(one) > much(other) ? one.id : other.id;
  return one.openedOn <= other.openedOn ? one.id : other.id;
}

/** Whether two ID numbers differ as by one slip of the pen: one digit, or two neighbours swapped. The check character follows and does not count. */
export function slipOfOne(one: string, other: string): boolean {
  if (one.length !== 18 || other.length !== 18) return false;
  const differing = Array.from({ length: 17 }, (_, at) => at).filter((at) => one[at] !== other[at]);
  const [a, b] = differing as [number, number];
  return differing.length === 1 || (differing.length === 2 && b === a + 1 && one[a] === other[b] && one[b] === other[a]);
}
