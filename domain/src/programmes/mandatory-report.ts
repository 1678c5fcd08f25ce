import { z } from 'zod';
import { text } from '../text.ts';
import { choice, yesNo } from './fact.ts';

/** What somebody sees or suspects at work. A suspicion is enough: nobody has to prove anything before reporting. */
export const MandatoryReportFacts = z.object({
  finder: choice('发现人', 'Who found it', {
    official: text('国家机关、公职人员', 'A state organ or public officer'),
    village: text('村（居）民委员会', 'A village or residents\' committee'),
    school: text('学校、幼儿园、培训机构', 'A school, kindergarten or training body'),
    childcare: text('托育机构', 'A childcare body'),
    medical: text('医疗机构', 'A medical body'),
    welfare: text('福利、救助机构', 'A welfare or rescue body'),
    'social-work': text('社会工作服务机构、志愿服务组织', 'A social-work or volunteer body'),
    hotel: text('旅店宾馆', 'A hotel'),
    'other-contact': text('其他密切接触未成年人的单位', 'Another body in close contact with minors'),
    public: text('其他人', 'Anybody else'),
  }),
  atWork: yesNo('在工作中发现', 'Found it at work'),
  minor: yesNo('是或可能是未成年人', 'Is, or may be, a minor'),
  injuredPrivateParts: yesNo('生殖器官或隐私部位非正常损伤', 'Unusual injury of the genitals or private parts'),
  girlUnder14: yesNo('不满14周岁女性遭受或疑似性侵、怀孕、流产', 'A girl under 14: (suspected) sexual assault, pregnancy or abortion'),
  girlFrom14: yesNo('已满14周岁女性因性侵怀孕、流产', 'A girl of 14 or more: pregnancy or abortion from (suspected) sexual assault'),
  manyInjuries: yesNo('多处损伤、严重营养不良、意识不清，疑似遭受侵害', 'Many injuries, grave malnutrition or unconsciousness, with suspected harm'),
  injuryOrDeath: yesNo('自杀、自残、工伤、中毒、被人麻醉、殴打等致伤亡', 'Injury or death from suicide, self-harm, work, poison, anaesthesia, beating and the like'),
  abandoned: yesNo('被遗弃或长期无人照料', 'Abandoned, or long without care'),
  unknownOrigin: yesNo('来源不明、失踪、被拐卖或收买', 'Unknown origin, missing, trafficked or bought'),
  organisedBegging: yesNo('被组织乞讨', 'Made to beg by others'),
  otherHarm: yesNo('其他严重侵害或正面临危险', 'Other grave harm, or present danger'),
}).partial().meta({ id: 'MandatoryReportFacts' });
export type MandatoryReportFacts = z.infer<typeof MandatoryReportFacts>;
