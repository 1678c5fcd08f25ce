import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** How a guardian or carer is related to the child (after GB/T 4761). */
export const Relation = z.enum([
  'father', 'mother', 'grandfather', 'grandmother', 'brother', 'sister', 'other-relative', 'foster', 'institution', 'other',
]).meta({ id: 'Relation' });
export type Relation = z.infer<typeof Relation>;

/** What each relation is called. */
export const relations: Record<Relation, Text> = {
  father: text('父亲', 'Father'),
  mother: text('母亲', 'Mother'),
  grandfather: text('（外）祖父', 'Grandfather'),
  grandmother: text('（外）祖母', 'Grandmother'),
  brother: text('兄弟', 'Brother'),
  sister: text('姐妹', 'Sister'),
  'other-relative': text('其他亲属', 'Other relative'),
  foster: text('寄养或委托照护人', 'Foster or entrusted carer'),
  institution: text('福利机构', 'Institution'),
  other: text('其他', 'Other'),
};

/** What happened to a parent or guardian (field guide 2.2), as `guardian_circumstances` keeps it. */
export const Circumstance = z.enum([
  'dead', 'missing', 'severe-disability', 'severe-illness', 'prison', 'drug-detox', 'liberty-restricted',
  'out-of-contact', 'guardianship-revoked', 'deported', 'away',
]).meta({ id: 'Circumstance' });
export type Circumstance = z.infer<typeof Circumstance>;

/** Each circumstance: its name, and what its first and last day are called on a form. `until: null` has no last day. */
export const circumstances: Record<Circumstance, { title: Text; from: Text; until: Text | null; evidence: Text }> = {
  dead: { title: text('死亡', 'Died'), from: text('死亡日期', 'Day of death'), until: null, evidence: text('死亡证明、火化证明或宣告死亡判决', 'Death or cremation certificate, or judgment') },
  missing: { title: text('宣告失踪', 'Declared missing'), from: text('宣告日期', 'Day of the declaration'), until: text('撤销宣告日期', 'Declaration withdrawn on'), evidence: text('法院判决书', 'Court judgment') },
  'severe-disability': { title: text('残疾', 'Disability'), from: text('发证日期', 'Card issued on'), until: text('有效期至', 'Card valid until'), evidence: text('残疾人证', 'Disability card') },
  'severe-illness': { title: text('重病', 'Severe illness'), from: text('确诊日期', 'Diagnosed on'), until: text('治愈日期', 'Recovered on'), evidence: text('诊断证明或医疗救助记录', 'Diagnosis or medical-aid record') },
  prison: { title: text('服刑在押', 'Serving a sentence'), from: text('刑期起日', 'Sentence from'), until: text('刑期止日', 'Sentence until'), evidence: text('判决书或监狱证明', 'Judgment or letter of the prison') },
  'drug-detox': { title: text('强制隔离戒毒', 'Compulsory detoxification'), from: text('起日', 'From'), until: text('止日', 'Until'), evidence: text('强制隔离戒毒决定书', 'Decision') },
  'liberty-restricted': { title: text('其他限制人身自由的措施', 'Other restriction of liberty'), from: text('起日', 'From'), until: text('止日', 'Until'), evidence: text('有关机关文书', 'Paper of the authority') },
  'out-of-contact': { title: text('失联', 'Out of contact'), from: text('报案日期', 'Reported on'), until: text('找到日期', 'Found on'), evidence: text('查找情况回执单或失联情况认定表', 'Police receipt or recognition form') },
  'guardianship-revoked': { title: text('被撤销监护资格', 'Guardianship revoked'), from: text('判决日期', 'Judged on'), until: text('恢复日期', 'Restored on'), evidence: text('法院判决书', 'Court judgment') },
  deported: { title: text('被遣送（驱逐）出境', 'Deported'), from: text('遣送日期', 'Deported on'), until: text('返回并抚养孩子的日期', 'Back and supporting the child since'), evidence: text('公安机关文书', 'Paper of the police') },
  away: { title: text('外出务工', 'Works away'), from: text('外出日期', 'Away since'), until: text('返回日期', 'Back on'), evidence: text('村（居）委会证实', 'Word of the village committee') },
};

/** Where a circumstance is known from. */
export const CircumstanceSource = z.enum(['department-file', 'paper', 'visit', 'statement']).meta({ id: 'CircumstanceSource' });
export type CircumstanceSource = z.infer<typeof CircumstanceSource>;

/** What each source is called. */
export const circumstanceSources: Record<CircumstanceSource, Text> = {
  'department-file': text('部门数据', 'Department file'),
  paper: text('证明材料', 'Paper'),
  visit: text('走访了解', 'Visit'),
  statement: text('本人或亲属陈述', 'Statement'),
};

/** Where a child is in school. */
export const SchoolStage = z.enum([
  'none', 'preschool', 'primary', 'junior', 'senior', 'vocational', 'university', 'special', 'dropped-out', 'graduated',
]).meta({ id: 'SchoolStage' });
export type SchoolStage = z.infer<typeof SchoolStage>;

/** What each stage is called. */
export const schoolStages: Record<SchoolStage, Text> = {
  none: text('未入学', 'Not yet at school'),
  preschool: text('幼儿园', 'Kindergarten'),
  primary: text('小学', 'Primary school'),
  junior: text('初中', 'Junior secondary'),
  senior: text('高中', 'Senior secondary'),
  vocational: text('中职、技校', 'Vocational secondary'),
  university: text('大专及以上', 'College or university'),
  special: text('特殊教育学校', 'Special school'),
  'dropped-out': text('已辍学', 'Left school'),
  graduated: text('已毕业', 'Graduated'),
};

/** How a child is. */
export const HealthState = z.enum(['healthy', 'weak', 'chronic', 'severe', 'disabled']).meta({ id: 'HealthState' });
export type HealthState = z.infer<typeof HealthState>;

/** What each state is called. */
export const healthStates: Record<HealthState, Text> = {
  healthy: text('健康', 'Healthy'),
  weak: text('体弱', 'Frail'),
  chronic: text('慢性病', 'Chronic illness'),
  severe: text('重病', 'Severe illness'),
  disabled: text('残疾', 'Disabled'),
};

/** Kinds of disability, by the 19th digit of the card. */
export const disabilityKinds: Record<number, Text> = {
  1: text('视力', 'Sight'), 2: text('听力', 'Hearing'), 3: text('言语', 'Speech'), 4: text('肢体', 'Limbs'),
  5: text('智力', 'Intellect'), 6: text('精神', 'Mind'), 7: text('多重', 'Multiple'),
};

/** `一级` … `四级`; one is the most severe. */
export const disabilityGrades: Record<number, Text> = {
  1: text('一级', 'Grade 1'), 2: text('二级', 'Grade 2'), 3: text('三级', 'Grade 3'), 4: text('四级', 'Grade 4'),
};

/** What a consent is about. */
export const ConsentAbout = z.enum(['file', 'photo', 'sharing', 'publication', 'psychology']).meta({ id: 'ConsentAbout' });
export type ConsentAbout = z.infer<typeof ConsentAbout>;

/** What each subject of a consent is called. */
export const consentSubjects: Record<ConsentAbout, Text> = {
  file: text('建立档案、处理个人信息', 'Keeping a file'),
  photo: text('拍照并存入档案', 'A photo in the file'),
  sharing: text('与帮扶单位共享必要信息', 'Sharing what is needed with those who help'),
  publication: text('在宣传报道中使用', 'Use in publications'),
  psychology: text('心理筛查与辅导', 'Psychological screening and support'),
};

/** Who consented. Under 14 the guardian; from 14 the child itself, with the guardian where the child cannot say. */
export const ConsentBy = z.enum(['guardian', 'child', 'both']).meta({ id: 'ConsentBy' });
export type ConsentBy = z.infer<typeof ConsentBy>;

/** What each giver of a consent is called. */
export const consentGivers: Record<ConsentBy, Text> = {
  guardian: text('监护人', 'Guardian'),
  child: text('孩子本人', 'The child'),
  both: text('孩子和监护人', 'Child and guardian'),
};

/** What a paper is. */
export const AttachmentKind = z.enum(['photo', 'paper', 'certificate', 'consent', 'other']).meta({ id: 'AttachmentKind' });
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** What each kind of paper is called. */
export const attachmentKinds: Record<AttachmentKind, Text> = {
  photo: text('照片', 'Photo'),
  paper: text('证明材料', 'Supporting paper'),
  certificate: text('证件', 'Certificate'),
  consent: text('知情同意书', 'Consent form'),
  other: text('其他', 'Other'),
};

/** Why a file was closed. `died` and `adopted` are facts that rules read. */
export const ClosedReason = z.enum(['turned-18', 'reason-ended', 'adopted', 'moved-away', 'died', 'mistake', 'duplicate', 'other']).meta({ id: 'ClosedReason' });
export type ClosedReason = z.infer<typeof ClosedReason>;

/** What each reason is called. */
export const closedReasons: Record<ClosedReason, Text> = {
  'turned-18': text('年满十八周岁', 'Turned 18'),
  'reason-ended': text('困难情形消除', 'The difficulty has ended'),
  adopted: text('已被收养', 'Adopted'),
  'moved-away': text('迁出本市', 'Moved out of the city'),
  died: text('死亡', 'Died'),
  mistake: text('误建', 'Opened by mistake'),
  duplicate: text('重复档案，已并入另一份', 'Duplicate, merged into another file'),
  other: text('其他', 'Other'),
};

/** Why there is no ID number. */
export const NoNumberReason = z.enum(['foundling', 'not-registered', 'other-papers']).meta({ id: 'NoNumberReason' });
export type NoNumberReason = z.infer<typeof NoNumberReason>;

/** What each reason is called. */
export const noNumberReasons: Record<NoNumberReason, Text> = {
  foundling: text('弃婴（儿），尚未落户', 'Foundling, not yet registered'),
  'not-registered': text('尚未登记户口', 'Not registered yet'),
  'other-papers': text('持其他证件', 'Holds other papers'),
};

/** What somebody assigned by name does for a child. */
export const AssignedTask = z.enum(['visit', 'tutoring', 'counselling', 'pairing']).meta({ id: 'AssignedTask' });
export type AssignedTask = z.infer<typeof AssignedTask>;

/** What each task is called. */
export const assignedTasks: Record<AssignedTask, Text> = {
  visit: text('走访陪伴', 'Visits'),
  tutoring: text('学业辅导', 'Tutoring'),
  counselling: text('心理支持', 'Counselling'),
  pairing: text('结对关爱', 'Pairing'),
};

/** Sex as in GB/T 2261.1. */
export const Sex = z.enum(['male', 'female', 'unknown']).meta({ id: 'Sex' });
export type Sex = z.infer<typeof Sex>;

/** What each sex is called. */
export const sexes: Record<Sex, Text> = { male: text('男', 'Male'), female: text('女', 'Female'), unknown: text('未知', 'Unknown') };

/** Whether a file is at work. */
export const ChildStatus = z.enum(['open', 'closed']).meta({ id: 'ChildStatus' });
export type ChildStatus = z.infer<typeof ChildStatus>;

/** What each status is called. */
export const childStatuses: Record<ChildStatus, Text> = { open: text('在档', 'Open'), closed: text('已结案', 'Closed') };

/** In a family, or in an institution: a living form, not a class. */
export const LivingForm = z.enum(['community', 'institution']).meta({ id: 'LivingForm' });
export type LivingForm = z.infer<typeof LivingForm>;

/** What each living form is called. */
export const livingForms: Record<LivingForm, Text> = {
  community: text('家庭', 'In a family'),
  institution: text('福利机构', 'In an institution'),
};
