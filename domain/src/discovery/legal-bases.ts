import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** What the handing over of a department file can rest on. Chosen, beside or instead of words of the sender's own. */
export const LegalBasis = z.enum(['minors-protection', 'pipl-13-3', 'pipl-34', 'pipl-31', 'social-assistance', 'difficulty-opinion', 'unsupported-opinion', 'left-behind-opinion', 'personal-information-measures'])
  .meta({ id: 'LegalBasis' });
export type LegalBasis = z.infer<typeof LegalBasis>;

/** The articles by name, and what each allows, in a line. */
export const legalBases: Record<LegalBasis, { title: Text; says: Text }> = {
  'pipl-13-3': {
    title: text('个人信息保护法第十三条第三项', 'Personal Information Protection Law, art. 13(3)'),
    says: text('为履行法定职责所必需', 'Needed to carry out a statutory duty'),
  },
  'pipl-34': {
    title: text('个人信息保护法第三十四条', 'Personal Information Protection Law, art. 34'),
    says: text('国家机关依职权处理，不超出履职所必需的范围', 'State organs, within their powers and no further than the duty needs'),
  },
  'pipl-31': {
    title: text('个人信息保护法第三十一条', 'Personal Information Protection Law, art. 31'),
    says: text('不满十四周岁的，适用专门规则', 'Special rules for children under fourteen'),
  },
  'minors-protection': {
    title: text('未成年人保护法（政府保护）', 'Minors Protection Law (protection by government)'),
    says: text('民政部门承担国家监护，掌握未成年人情况', 'Civil affairs act as state guardian and know the situation of minors'),
  },
  'social-assistance': {
    title: text('社会救助暂行办法', 'Interim Measures for Social Assistance'),
    says: text('核对家庭状况，主动发现需要救助的人', 'Checking a household\'s situation and finding those in need'),
  },
  'difficulty-opinion': {
    title: text('国发〔2016〕36号', 'State Council 2016/36'),
    says: text('困境儿童保障：部门信息共享、主动发现', 'Children in difficulty: shared information, active discovery'),
  },
  'left-behind-opinion': {
    title: text('国发〔2016〕13号', 'State Council 2016/13'),
    says: text('农村留守儿童关爱保护：摸底排查、信息共享', 'Left-behind children: survey and shared information'),
  },
  'unsupported-opinion': {
    title: text('民发〔2019〕62号', 'Civil Affairs 2019/62'),
    says: text('事实无人抚养儿童：部门信息比对', 'De facto unsupported children: matching of department data'),
  },
  'personal-information-measures': {
    title: text('困境儿童个人信息保护工作办法', 'Measures for the personal information of children in difficulty'),
    says: text('谁处理谁负责，最小必要', 'Whoever processes answers for it; no more than needed'),
  },
};
