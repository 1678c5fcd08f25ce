import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** The kinds of department files. The name is also the file name in a feeds folder. */
export const FileKind = z.enum([
  'population', 'deaths', 'missing', 'lost-contact', 'disability', 'illness', 'prison', 'detox', 'restricted',
  'revoked', 'deported', 'low-income', 'benefits', 'school', 'away', 'adoptions', 'divorces',
]).meta({ id: 'FileKind' });
export type FileKind = z.infer<typeof FileKind>;

/** What each kind is called, and which department usually sends it. */
export const fileKinds: Record<FileKind, { title: Text; from: Text }> = {
  population: { title: text('人口', 'Population'), from: text('公安', 'Police') },
  deaths: { title: text('死亡人员', 'Deaths'), from: text('卫健、公安、殡葬', 'Health, police, funeral') },
  missing: { title: text('宣告失踪', 'Declared missing'), from: text('法院', 'Court') },
  'lost-contact': { title: text('失联人员查找回执', 'Lost-contact receipts'), from: text('公安', 'Police') },
  disability: { title: text('持证残疾人', 'Disability cards'), from: text('残联', 'Disabled persons\' federation') },
  illness: { title: text('重特大疾病', 'Major illness'), from: text('医保', 'Medical insurance') },
  prison: { title: text('服刑人员', 'Serving a sentence'), from: text('司法', 'Justice') },
  detox: { title: text('强制隔离戒毒', 'Compulsory detoxification'), from: text('公安、司法', 'Police, justice') },
  restricted: { title: text('其他限制人身自由', 'Other restriction of liberty'), from: text('公安、检察、法院、监委', 'Police, procuratorate, court') },
  revoked: { title: text('撤销监护资格', 'Guardianship revoked'), from: text('法院', 'Court') },
  deported: { title: text('遣送出境', 'Deported'), from: text('公安', 'Police') },
  'low-income': { title: text('低保、特困', 'Social assistance'), from: text('民政', 'Civil affairs') },
  benefits: { title: text('在领补贴', 'Benefits being paid'), from: text('民政、残联', 'Civil affairs') },
  school: { title: text('学籍', 'School roll'), from: text('教育', 'Education') },
  away: { title: text('外出务工', 'Working away'), from: text('人社、村居', 'Labour, villages') },
  adoptions: { title: text('收养登记', 'Adoptions'), from: text('民政', 'Civil affairs') },
  divorces: { title: text('离婚登记', 'Divorces'), from: text('民政', 'Civil affairs') },
};
