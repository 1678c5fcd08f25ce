import { z } from 'zod';
import { text } from '../text.ts';
import { choice, day, dayOrNone, yesNo } from './fact.ts';

const recognised = choice('已认定类别', 'The class recognised', {
  'institution-orphan': text('机构养育孤儿', 'Orphan raised in an institution'),
  'community-orphan': text('社会散居孤儿', 'Orphan living in the community'),
  'de-facto-unsupported': text('事实无人抚养儿童', 'De facto unsupported child'),
  'key-difficulty': text('重点困境儿童', 'Key child in difficulty'),
  destitute: text('特困供养未成年人', 'Destitute minor'),
  other: text('其他', 'Another class, or none'),
});

/** Who is insured against major illness (护佑健康), and whether a first diagnosis is paid. */
export const HealthCoverFacts = z.object({
  birthDate: day('出生日期', 'Day of birth'),
  died: dayOrNone('死亡日期', 'Day of death'),
  recognised,
  localHukou: yesNo('本地户籍', 'Registered in the place'),
  fullTimeStudy: yesNo('全日制学校就读', 'At a full-time school'),
  insuredFrom: dayOrNone('参保日期', 'First day insured'),
  diagnosedOn: dayOrNone('首次确诊日期', 'Day of the first diagnosis'),
  onList: yesNo('属于约定的重大疾病', 'The illness is on the list of the policy'),
}).partial().meta({ id: 'HealthCoverFacts' });
export type HealthCoverFacts = z.infer<typeof HealthCoverFacts>;

/** Whether the premium of the residents' medical insurance is paid for a child. */
export const ResidentInsuranceFacts = z.object({
  died: dayOrNone('死亡日期', 'Day of death'),
  recognised,
  insuredElsewhere: yesNo('已在别处参加基本医保', 'Has basic insurance elsewhere'),
}).partial().meta({ id: 'ResidentInsuranceFacts' });
export type ResidentInsuranceFacts = z.infer<typeof ResidentInsuranceFacts>;
