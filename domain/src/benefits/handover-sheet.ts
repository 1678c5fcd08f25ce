import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** What a handover sheet (交接单) counts: what goes along with the file, and what the county that is left keeps. Neither notes nor health. */
export const SheetItem = z.enum(['guardians', 'papers', 'accounts', 'applications', 'changes', 'offsets', 'enrolments', 'claims', 'plans', 'tasks', 'visits', 'decisions', 'recoveries', 'awards']).meta({ id: 'SheetItem' });
export type SheetItem = z.infer<typeof SheetItem>;

/** What each is called, and whether it goes along. */
export const sheetItems: Record<SheetItem, { title: Text; goes: boolean }> = {
  guardians: { title: text('家庭成员和监护人', 'Family and guardians'), goes: true },
  papers: { title: text('档案附件', 'Papers in the file'), goes: true },
  accounts: { title: text('收款账户', 'Account for payments'), goes: true },
  applications: { title: text('申请', 'Applications'), goes: true },
  changes: { title: text('还没有办结的变更', 'Changes not yet decided'), goes: true },
  offsets: { title: text('抵扣待遇', 'Benefits that count against it'), goes: true },
  enrolments: { title: text('在享资助项目', 'Aid programmes enrolled in'), goes: true },
  claims: { title: text('在办的费用和理赔', 'Claims under way'), goes: true },
  plans: { title: text('在办的帮扶计划', 'Open care plans'), goes: true },
  tasks: { title: text('未完成的帮扶任务', 'Tasks not done yet'), goes: true },
  visits: { title: text('探访记录', 'Visits'), goes: true },
  decisions: { title: text('待遇决定', 'Decisions'), goes: false },
  recoveries: { title: text('没有了结的追回', 'Recoveries not over'), goes: false },
  awards: { title: text('已核定的资助', 'Aid granted'), goes: false },
};

/** A paper that goes along outside the system: a line of the sheet. */
export const OriginalPaper = z.string().trim().min(2).max(100);
export const mostOriginals = 20;

/** How many of what, in the order of the sheet; and papers outside the system. */
export const HandoverSheet = z.object({ contents: z.array(z.object({ item: SheetItem, count: z.number().int() })), originals: z.array(z.string()) }).meta({ id: 'HandoverSheet' });
export type HandoverSheet = z.infer<typeof HandoverSheet>;
