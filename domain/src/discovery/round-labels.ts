import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** How far a village of a round is. */
export const RoundVillageState = z.enum(['waiting', 'going', 'done']).meta({ id: 'RoundVillageState' });
export type RoundVillageState = z.infer<typeof RoundVillageState>;

/** The states of a village in words. */
export const roundVillageStates: Record<RoundVillageState, Text> = {
  waiting: text('还没开始', 'Not begun'), going: text('正在走', 'Under way'), done: text('走完了', 'Done'),
};

/** What came of looking at a child that has a file. `not-met` says nothing of the child: it is tried again. */
export const CheckOutcome = z.enum(['unchanged', 'changed', 'moved-away', 'not-met']).meta({ id: 'CheckOutcome' });
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** The outcomes in words. */
export const checkOutcomes: Record<CheckOutcome, Text> = {
  unchanged: text('没有变化', 'Unchanged'), changed: text('情况有变', 'Changed'), 'moved-away': text('搬走了', 'Moved away'), 'not-met': text('没见到', 'Not met'),
};

/** What somebody at the door can see of a child without a file. Plain observations: which class it comes to is decided by others later. */
export const Situation = z.enum([
  'both-parents-away', 'parent-dead', 'parent-in-prison', 'parent-gone', 'disability', 'serious-illness', 'nobody-cares', 'out-of-school', 'poverty', 'other',
]).meta({ id: 'Situation' });
export type Situation = z.infer<typeof Situation>;

/** The situations in words. */
export const situations: Record<Situation, Text> = {
  'both-parents-away': text('父母都在外地', 'Both parents away'),
  'parent-dead': text('父亲或母亲去世', 'A parent has died'),
  'parent-in-prison': text('父亲或母亲服刑', 'A parent in prison'),
  'parent-gone': text('父亲或母亲联系不上', 'A parent gone without contact'),
  disability: text('孩子有残疾', 'The child has a disability'),
  'serious-illness': text('孩子生重病', 'The child is seriously ill'),
  'nobody-cares': text('没有人照料', 'Nobody takes care'),
  'out-of-school': text('该上学没有上学', 'Out of school'),
  poverty: text('家里困难', 'The family is poor'),
  other: text('其他', 'Something else'),
};

/** What became of a find. */
export const FindState = z.enum(['new', 'filed', 'known', 'dismissed']).meta({ id: 'FindState' });
export type FindState = z.infer<typeof FindState>;

/** The states of a find in words. */
export const findStates: Record<FindState, Text> = {
  new: text('待认定', 'To decide'), filed: text('已建档', 'Has a file now'), known: text('原来就有档案', 'Had a file already'), dismissed: text('不需要建档', 'No file needed'),
};
