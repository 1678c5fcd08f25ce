import { z } from 'zod';
import { text } from '../text.ts';
import { choice, day, dayOrNone, money, yesNo } from './fact.ts';

/** What the medical plan of orphans (明天计划) reads: who, for what, and who else pays. */
export const MedicalPlanFacts = z.object({
  birthDate: day('出生日期', 'Day of birth'),
  died: dayOrNone('死亡日期', 'Day of death'),
  orphanSince: dayOrNone('认定孤儿日期', 'Day of recognition as an orphan'),
  adoptedOn: dayOrNone('收养登记日期', 'Day of adoption'),
  disabled: yesNo('残疾', 'Holds a disability card'),
  inInstitution: yesNo('由儿童福利机构养育', 'Raised in a child welfare institution'),
  atSchool: yesNo('仍在校就读', 'Still at school'),
  need: choice('需要项目', 'What is needed', {
    treatment: text('诊疗手术', 'Treatment or surgery'),
    rehabilitation: text('康复训练', 'Rehabilitation'),
    medicine: text('特殊药品', 'Special medicine'),
    aids: text('辅助器具', 'Assistive devices'),
    'check-up': text('健康体检', 'Health check-up'),
    'inpatient-care': text('住院服务', 'Service while in hospital'),
    other: text('其他', 'Something else'),
  }),
  cost: money('总费用', 'Cost in sum'),
  insurancePaid: money('基本医保报销', 'Paid by basic insurance'),
  seriousIllnessPaid: money('大病保险报销', 'Paid by serious-illness insurance'),
  medicalAidPaid: money('医疗救助', 'Paid by medical aid'),
  rehabAidPaid: money('残疾儿童康复救助', 'Paid by rehabilitation aid for disabled children'),
  charityPaid: money('慈善和其他资助', 'Paid by charity and others'),
}).partial().meta({ id: 'MedicalPlanFacts' });
export type MedicalPlanFacts = z.infer<typeof MedicalPlanFacts>;
