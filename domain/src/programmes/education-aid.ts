import { z } from 'zod';
import { text } from '../text.ts';
import { choice, day, dayOrNone, yesNo } from './fact.ts';

/** What both education-aid rules read of a young person who studies on after 18. */
export const EducationAidFacts = z.object({
  birthDate: day('出生日期', 'Day of birth'),
  died: dayOrNone('死亡日期', 'Day of death'),
  orphanSince: dayOrNone('认定孤儿日期', 'Day of recognition as an orphan'),
  deFactoSince: dayOrNone('认定事实无人抚养日期', 'Day of recognition as de facto unsupported'),
  adoptedOn: dayOrNone('收养登记日期', 'Day of adoption'),
  disabled: yesNo('残疾', 'Holds a disability card'),
  studies: choice('就读层次', 'What is studied', {
    'senior-high': text('普通高中', 'Ordinary senior high school'),
    'vocational-secondary': text('中等职业学校', 'Vocational secondary school'),
    'junior-college': text('专科（高职）', 'Junior or vocational college'),
    bachelor: text('本科', 'Bachelor'),
    master: text('硕士研究生', 'Master'),
    doctor: text('博士研究生', 'Doctorate'),
    other: text('其他', 'Something else'),
  }),
  fullTime: yesNo('全日制', 'Full-time'),
  nationalPlan: yesNo('纳入全国研究生招生计划', 'Admitted under the national plan for graduate students'),
  mainland: yesNo('境内学校', 'A school in the mainland'),
  continuous: yesNo('年满18周岁后连续就读', 'Has studied without a break since 18'),
  roll: choice('学籍状态', 'State of the school roll', {
    enrolled: text('在校', 'Enrolled'),
    suspended: text('休学', 'Suspended'),
    'dropped-out': text('退学', 'Dropped out'),
    graduated: text('毕业', 'Graduated'),
  }),
  provedOn: dayOrNone('在校证明日期', 'Day of the latest proof of enrolment'),
  localHukou: yesNo('本市户籍', 'Registered in the city'),
}).partial().meta({ id: 'EducationAidFacts' });
export type EducationAidFacts = z.infer<typeof EducationAidFacts>;
