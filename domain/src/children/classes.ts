import { z } from 'zod';
import { type Text, text } from '../text.ts';

/**
 * Classes of children (field guide 2). Paid classes exclude each other: the
 * highest is paid. Service classes add up.
 */
export const ChildClass = z.enum([
  'institution-orphan', 'community-orphan', 'de-facto-unsupported', 'hiv-affected', 'key-difficulty',
  'difficulty', 'left-behind', 'migrant', 'severe-disability', 'special-guardianship', 'destitute',
]).meta({ id: 'ChildClass' });
export type ChildClass = z.infer<typeof ChildClass>;

interface ClassFacts {
  title: Text;
  /** Whether a monthly basic living allowance belongs to it. */
  paid: boolean;
  /** Which standard pays it; the group shown on payment papers, so that no paper tells the class. */
  rateGroup: RateGroup | null;
}

/** Payment standards are published for three groups (Weifang 2024); papers show the group only. */
export const RateGroup = z.enum(['institution', 'community', 'key']).meta({ id: 'RateGroup' });
export type RateGroup = z.infer<typeof RateGroup>;

/** What each group is called on papers. */
export const rateGroups: Record<RateGroup, Text> = {
  institution: text('集中养育', 'Raised in an institution'),
  community: text('社会散居', 'Raised in the community'),
  key: text('重点保障', 'Key protection'),
};

/** What each class is called, whether it is paid, and by which standard. */
export const childClasses: Record<ChildClass, ClassFacts> = {
  'institution-orphan': { title: text('机构养育孤儿', 'Orphan raised in an institution'), paid: true, rateGroup: 'institution' },
  'community-orphan': { title: text('社会散居孤儿', 'Orphan living in the community'), paid: true, rateGroup: 'community' },
  'de-facto-unsupported': { title: text('事实无人抚养儿童', 'De facto unsupported child'), paid: true, rateGroup: 'community' },
  'hiv-affected': { title: text('受艾滋病影响儿童', 'HIV-affected child'), paid: true, rateGroup: 'community' },
  'key-difficulty': { title: text('重点困境儿童', 'Key child in difficulty'), paid: true, rateGroup: 'key' },
  difficulty: { title: text('困境儿童', 'Child in difficulty'), paid: false, rateGroup: null },
  'left-behind': { title: text('农村留守儿童', 'Rural left-behind child'), paid: false, rateGroup: null },
  migrant: { title: text('流动儿童', 'Migrant child'), paid: false, rateGroup: null },
  'severe-disability': { title: text('重度残疾儿童', 'Severely disabled child'), paid: false, rateGroup: null },
  'special-guardianship': { title: text('特殊监护困境儿童', 'Child in special guardianship difficulty'), paid: false, rateGroup: null },
  destitute: { title: text('特困供养未成年人', 'Destitute minor'), paid: false, rateGroup: null },
};
