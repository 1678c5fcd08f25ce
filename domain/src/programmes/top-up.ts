import { z } from 'zod';
import { text } from '../text.ts';
import { choice, money } from './fact.ts';

/** Other benefits a child may get beside the subsidy, as the settings of a place sort them. */
export const OtherBenefit = z.enum(['minimumLiving', 'destituteSupport', 'disabledLiving', 'severeDisabilityCare']).meta({ id: 'OtherBenefit' });
export type OtherBenefit = z.infer<typeof OtherBenefit>;

/** What the top-up rule (补差) reads: the class, the standard and what else the child gets in a month. */
export const TopUpFacts = z.object({
  paidClass: choice('已确认类别', 'The paid class the county has confirmed', {
    'institution-orphan': text('机构养育孤儿', 'Orphan raised in an institution'),
    'community-orphan': text('社会散居孤儿', 'Orphan living in the community'),
    'de-facto-unsupported': text('事实无人抚养儿童', 'De facto unsupported child'),
    'hiv-affected': text('受艾滋病影响儿童', 'HIV-affected child'),
    'key-difficulty': text('重点困境儿童', 'Key child in difficulty'),
  }),
  standard: money('月标准', 'Standard of the class in the place, a month'),
  minimumLiving: money('最低生活保障金', 'Minimum living allowance (dibao) of the child, a month'),
  destituteSupport: money('特困供养金', 'Destitute support of the child, a month'),
  disabledLiving: money('困难残疾人生活补贴', 'Living subsidy for disabled persons in difficulty, a month'),
  severeDisabilityCare: money('重度残疾人护理补贴', 'Care subsidy for severely disabled persons, a month'),
}).partial().meta({ id: 'TopUpFacts' });
export type TopUpFacts = z.infer<typeof TopUpFacts>;
