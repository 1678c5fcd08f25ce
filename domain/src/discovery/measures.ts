import { z } from 'zod';
import { ChildClass } from '../children/classes.ts';
import { IsoDate } from '../dates.ts';
import { type Text, text } from '../text.ts';
import { FileKind } from './file-kinds.ts';
import { UnfoundEstimate } from './round-shapes.ts';
import { RunAnswer } from './suspected.ts';

/** Below so many checked, a share says nothing: "too few to say". */
export const fewestToTell = 5;

/** A number of people; null: between one and four, and shown above the township. */
const People = z.number().int().nullable();

/** What became of suspicions. */
export const MeasureOutcome = z.enum(['found', 'open', 'confirmed', 'settled', 'refused']).meta({ id: 'MeasureOutcome' });
export type MeasureOutcome = z.infer<typeof MeasureOutcome>;

/** The outcomes in words, and what each counts. */
export const measureOutcomes: Record<MeasureOutcome, { title: Text; means: Text }> = {
  found: { title: text('提示', 'Suspected'), means: text('这段时间比对第一次提示的，一名孩子的一个类别算一条。', 'Suspected for the first time within the period; a child and a class count once.') },
  open: { title: text('还没核实', 'Not checked'), means: text('待交村或村级核实中。', 'To be handed to the village, or being checked there.') },
  confirmed: { title: text('属实', 'Confirmed'), means: text('核实属实，已建档或待建档。', 'Checked and found true; filed, or to be filed.') },
  settled: { title: text('属实，已处理', 'Confirmed and settled'), means: text('核实属实，不需要建档的已处理完，如退出。', 'Checked and found true, and settled without a file, for instance an exit.') },
  refused: { title: text('不符', 'Refused'), means: text('核实后不符。', 'Checked and found untrue.') },
};

const counts = { found: People, open: People, confirmed: People, settled: People, refused: People };
const Counts = z.object({ ...counts, precision: z.number().nullable().describe('Percent of the checked that were true; null: fewer than five checked, or hidden') });

/**
 * Why checks refuse, told by words that stand in the reason a person wrote.
 * The first that fits counts; what fits none is `other`.
 */
export const RefusalKind = z.enum(['parent-cares', 'already-supported', 'moved-away', 'wrong-person', 'not-so', 'declined', 'other']).meta({ id: 'RefusalKind' });
export type RefusalKind = z.infer<typeof RefusalKind>;

/** The kinds of refusal in words, and the words by which a reason is recognised. */
export const refusalKinds: Record<RefusalKind, { title: Text; words: readonly string[] }> = {
  'already-supported': { title: text('已有保障', 'Supported already'), words: ['已领', '已享受', '在领', '已建档', '已纳入', '已有保障', '低保户', '已保障'] },
  'wrong-person': { title: text('数据对错了人或已过时', 'Wrong person, or data out of date'), words: ['同名', '不是本人', '不是同一', '重名', '登记错', '信息有误', '数据有误', '数据过时', '证号错', '写错', '已过期'] },
  'moved-away': { title: text('搬走或不在本地', 'Moved away'), words: ['搬走', '迁出', '迁走', '不在本地', '不在本村', '随父母在外', '户口迁'] },
  'parent-cares': { title: text('父母在照顾', 'A parent cares for the child'), words: ['回家', '回来', '在照顾', '正在照顾', '由父', '由母', '已联系上', '已找到', '能照顾', '父母就在'] },
  declined: { title: text('家庭不愿申请', 'The family declines'), words: ['不愿', '不申请', '放弃', '自愿不'] },
  'not-so': { title: text('情况不属实', 'Not so'), words: ['不属实', '没有残疾', '没有重病', '病已好', '已康复', '未服刑', '已释放', '健在', '不符合'] },
  other: { title: text('其他', 'Other'), words: [] },
};

const inOrder = Object.keys(refusalKinds) as RefusalKind[];

/** The kind of a written reason: `母亲已经回家，正在照顾孩子` → `parent-cares`. */
export const refusalKindOf = (reason: string): RefusalKind => inOrder.find((kind) => refusalKinds[kind].words.some((word) => reason.includes(word))) ?? 'other';

/** The steps from a department's file to the first money. */
export const MeasureStep = z.enum(['received', 'handed', 'checked', 'filed', 'decided', 'paid', 'whole']).meta({ id: 'MeasureStep' });
export type MeasureStep = z.infer<typeof MeasureStep>;

/** Each step in words: from when until when. */
export const measureSteps: Record<MeasureStep, Text> = {
  received: text('收到文件 → 比对提示', 'File received → suspected'),
  handed: text('比对提示 → 交村', 'Suspected → handed to the village'),
  checked: text('交村 → 核实', 'Handed over → checked'),
  filed: text('核实 → 建档', 'Checked → filed'),
  decided: text('建档 → 确认', 'Filed → decided'),
  paid: text('确认 → 首次发放', 'Decided → first payment'),
  whole: text('收到文件 → 首次发放', 'File received → first payment'),
};

/** Days a step took. Null: too few to say. */
export const StepTime = z.object({
  step: MeasureStep,
  count: People.describe('Children whose step ended within the period'),
  median: z.number().nullable(),
  ninth: z.number().nullable().describe('Nine of ten took no longer'),
}).meta({ id: 'StepTime' });
export type StepTime = z.infer<typeof StepTime>;

/** What two nets found in a place. `filesOnly`: missed at the door. `doorOnly`: missed by the files. */
export const NetsBelow = UnfoundEstimate.extend({ code: z.string(), name: z.string(), filesOnly: People, doorOnly: People }).meta({ id: 'NetsBelow' });
export type NetsBelow = z.infer<typeof NetsBelow>;

/** How well discovery works in a place over a period. */
export const Measures = z.object({
  place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }),
  from: IsoDate,
  until: IsoDate,
  lists: z.boolean().describe('Whether the reader may open the children behind a number'),
  whole: Counts,
  byFile: z.array(Counts.extend({ kind: FileKind })),
  bySender: z.array(Counts.extend({ kind: FileKind, source: z.string().describe('The sending department; empty: not stated') })).describe('Kinds of files by who sent them; empty for those who see no files'),
  byRule: z.array(Counts.extend({ class: ChildClass, answer: RunAnswer })),
  reasons: z.array(z.object({ kind: RefusalKind, count: People })),
  byPlace: z.array(Counts.extend({ code: z.string(), name: z.string(), days: z.number().nullable().describe('Median from file to first payment') })),
  times: z.array(StepTime),
  nets: z.object({ round: z.object({ id: z.uuid(), name: z.string() }), whole: NetsBelow, below: z.array(NetsBelow) }).nullable()
    .describe('Null: no round yet, or the reader may not know while villages are walked'),
}).meta({ id: 'Measures' });
export type Measures = z.infer<typeof Measures>;

/** Which children stand behind a number. */
export const MeasuredOf = z.enum([...MeasureOutcome.options, 'step', 'both', 'files-only', 'door-only']).meta({ id: 'MeasuredOf' });
export type MeasuredOf = z.infer<typeof MeasuredOf>;

/** A child behind a number, as a list shows it. */
export const MeasuredRow = z.object({
  id: z.uuid(),
  name: z.string().describe('Masked to the surname for posts of the county and above'),
  place: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  on: IsoDate.describe('The day it was found, or the step ended'),
  days: z.number().nullable().describe('How long the step took'),
  opens: z.enum(['suspected', 'find']),
  roundId: z.uuid().nullable(),
}).meta({ id: 'MeasuredRow' });
export type MeasuredRow = z.infer<typeof MeasuredRow>;
