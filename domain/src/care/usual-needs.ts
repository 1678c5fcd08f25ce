import { type Text, text } from '../text.ts';
import type { Dimension } from '../visits/labels.ts';

/** A need that comes up often, what is usually done about it, and within how many days. A suggestion to change, never a rule. */
export interface UsualNeed {
  dimension: Dimension;
  need: Text;
  does: Text;
  /** Days from the opening of the plan; only fills in the form. */
  days: number;
  /** Who outside the network usually does it; null: somebody of the network. */
  outside: Text | null;
}

/** So that an officer need not begin with a blank page. This system's own suggestions, not a document of any authority. */
export const usualNeeds: readonly UsualNeed[] = [
  { dimension: 'living', need: text('家里生活费不够，还没有领到应得的待遇', 'Money is short, and what the family is entitled to is not claimed'), does: text('核对能申请哪些待遇，帮忙备齐材料并提交', 'Check what can be applied for, help with the papers and hand them in'), days: 15, outside: null },
  { dimension: 'living', need: text('缺过冬衣被、学习桌椅等用品', 'Warm clothes, bedding or a desk are missing'), does: text('列出缺什么，联系慈善资源，送到家里并核对', 'List what is missing, find a donor, bring it and check'), days: 30, outside: text('慈善组织', 'A charity') },
  { dimension: 'living', need: text('没有落户，办不了很多事', 'No household registration, so that much cannot be done'), does: text('陪家属到派出所了解怎么办，跟到户口办下来', 'Go to the police station with the family and follow it up until it is done'), days: 60, outside: null },
  { dimension: 'health', need: text('有病没有及时看', 'An illness is not being treated'), does: text('陪同就医，问清医疗救助怎么报销', 'Go to the doctor together and find out what medical aid pays'), days: 7, outside: null },
  { dimension: 'health', need: text('可能有残疾，没有评定和康复', 'A disability may be there, without certificate or rehabilitation'), does: text('联系残联预约评定，申请康复救助', 'Arrange an examination with the disabled persons’ federation and apply for rehabilitation'), days: 45, outside: text('县（市、区）残联', 'The disabled persons’ federation') },
  { dimension: 'schooling', need: text('经常不到校，或已经不上学', 'Often absent, or no longer at school'), does: text('和学校、家长一起谈，约定返校的日子，返校后跟两周', 'Talk with school and family, agree on a day to return, follow up for two weeks'), days: 7, outside: null },
  { dimension: 'schooling', need: text('功课跟不上，家里没人能辅导', 'Falls behind, and nobody at home can help'), does: text('安排志愿者每周辅导一次，每月问一次老师', 'Arrange a volunteer once a week; ask the teacher once a month'), days: 30, outside: null },
  { dimension: 'schooling', need: text('学费、住宿费有困难', 'Fees for school or boarding are a burden'), does: text('帮忙申请助学和减免', 'Help to apply for aid and exemption'), days: 30, outside: text('学校', 'The school') },
  { dimension: 'psychology', need: text('情绪低落、不愿说话，或睡不好', 'Low, silent, or sleeps badly'), does: text('请心理咨询师谈一次，商定以后怎么陪伴；有伤害自己的想法当天报告', 'Have a counsellor talk with the child and agree how to go on; report thoughts of self-harm the same day'), days: 7, outside: null },
  { dimension: 'psychology', need: text('想念在外的父母，很少联系', 'Misses parents who are away and seldom call'), does: text('和父母约定每周固定时间视频，每月核实一次', 'Agree with the parents on a fixed weekly call; check once a month'), days: 14, outside: null },
  { dimension: 'safety', need: text('家里用电、用火、取暖有隐患', 'Electricity, fire or heating at home is unsafe'), does: text('当面指出，联系村（居）电工或网格员整改，改后再看一次', 'Point it out, have the village electrician mend it, look again afterwards'), days: 7, outside: null },
  { dimension: 'safety', need: text('附近有水塘、沟渠，没有防护', 'A pond or ditch nearby is not fenced'), does: text('请村（居）设围栏和警示牌，向照料人和孩子讲清楚', 'Have the village put up a fence and a sign; explain it to carer and child'), days: 15, outside: text('村（居）委会', 'The village committee') },
  { dimension: 'safety', need: text('沉迷手机，或网上遇到陌生人', 'Always on the phone, or meets strangers online'), does: text('和照料人约定使用时间，打开未成年人模式，教孩子遇事告诉谁', 'Agree on times with the carer, switch on the minors’ mode, tell the child whom to turn to'), days: 14, outside: null },
  { dimension: 'guardianship', need: text('照料人年老多病，照看不过来', 'The carer is old or ill and cannot manage'), does: text('和家里商量谁来接手或搭手，签委托照护书；需要时做监护能力评估', 'Agree with the family who takes over or helps, sign the entrusted-care paper; assess guardianship if needed'), days: 15, outside: null },
  { dimension: 'guardianship', need: text('父母外出，没有书面委托照料人', 'Parents are away, and no carer is named in writing'), does: text('联系父母签委托照护书，告知学校和村（居）委会', 'Have the parents sign the entrusted-care paper and tell school and village'), days: 10, outside: null },
  { dimension: 'guardianship', need: text('管教孩子动手打骂', 'The child is hit or shouted at'), does: text('当面劝阻，做家庭教育指导；有伤或仍然发生，立即报警并报告', 'Speak up, arrange family guidance; if there is an injury or it goes on, call the police at once and report'), days: 3, outside: null },
];
