import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Text, text } from '@tonghu/domain/text';

/** What to look at or do when a class ends, so that nobody falls through. */
export interface NextStep {
  says: Text;
  /** The classes to check the child for. */
  check: readonly ChildClass[];
}

const step = (zh: string, en: string, check: readonly ChildClass[] = []): NextStep => ({ says: text(zh, en), check });

/** Every next step, by name. */
export const nextSteps = {
  lower: step('看孩子是否符合重点困境儿童或困境儿童条件', 'Check key difficulty and difficulty', ['key-difficulty', 'difficulty']),
  service: step('看孩子是否还属于困境儿童、留守儿童', 'Check difficulty and left-behind', ['difficulty', 'left-behind']),
  orphan: step('按孤儿接续保障，中间不断档', 'Go on as an orphan, without a gap', ['institution-orphan', 'community-orphan']),
  livingForm: step('养育方式变了的，转为另一类孤儿', 'Where the child is raised elsewhere now: the other class of orphans', ['institution-orphan', 'community-orphan']),
  deFacto: step('看孩子是否符合事实无人抚养儿童条件', 'Check de facto unsupported', ['de-facto-unsupported']),
  higher: step('按孤儿或事实无人抚养儿童保障', 'Go on as orphan or de facto unsupported', ['institution-orphan', 'community-orphan', 'de-facto-unsupported']),
  guardianBack: step('上门评估父母能否照护，再决定帮扶', 'Assess at home whether the parent can care for the child'),
  educationAid: step('还在上学的，申请助学金，保险等待遇按在校规定接续', 'Still at school: apply for education aid; insurance and the like go on by their own rules'),
  grownUp: step('已不在校的，协助落实户籍、住房、就业和社会救助', 'No longer at school: help with registration, housing, work and social assistance'),
  none: step('收养关系成立，不再接续；按规定回访', 'The adoption stands; nothing follows but the visit after it'),
  close: step('结清应发未发的费用，注销待遇，档案结案', 'Settle what is owed, end the benefit, close the file'),
  renewCard: step('先提醒换发残疾人证或重新评定，再看其他类别', 'First remind of renewing the card or a new assessment, then check other classes', ['key-difficulty', 'difficulty']),
  handOver: step('把档案转给迁入地，由迁入地当月接续', 'Hand the file over to the county it moved to, which goes on at once'),
  findRelatives: step('核实生父母身份和监护能力，办理孩子移交', 'Check identity and capacity of the birth parents, then hand the child over'),
  registerHere: step('在户籍地看是否属于留守或困境儿童', 'Check at the place of registration for left-behind and difficulty', ['left-behind', 'difficulty']),
  migrant: step('由居住地按流动儿童登记', 'The place where it lives registers it as a migrant child', ['migrant']),
  keepVisiting: step('未满18周岁的，继续走访，看是否属于困境儿童', 'Under 18: keep visiting, check difficulty', ['difficulty']),
  severeDisability: step('看孩子是否属于重度残疾儿童', 'Check severe disability', ['severe-disability']),
  person: step('由作出认定的部门复核', 'Whoever decided looks at it again'),
} as const satisfies Record<string, NextStep>;
export type NextStepName = keyof typeof nextSteps;
