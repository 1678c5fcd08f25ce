import { z } from 'zod';
import type { Post } from '../staff/posts.ts';
import { type Text, text } from '../text.ts';
import { Instant, IsoDate } from '../dates.ts';

/** Every paper the office gives out about a child's allowance. */
export const PaperKind = z.enum([
  'application-form', 'confirmation-form', 'papers-missing', 'decision-notice', 'aid-first-notice', 'suspension-notice', 'resumption-notice', 'change-notice',
  'ending-notice', 'recovery-letter', 'lost-contact-receipt', 'lost-contact-finding', 'appeal-leaflet',
]).meta({ id: 'PaperKind' });
export type PaperKind = z.infer<typeof PaperKind>;

/** What a paper is about. */
export const PaperAbout = z.enum(['application', 'decision', 'recovery', 'child']).meta({ id: 'PaperAbout' });
export type PaperAbout = z.infer<typeof PaperAbout>;

interface PaperFacts {
  title: Text;
  about: PaperAbout;
  /** One character of the number that tells the series: 安民童申字〔2026〕12号. Notices of decision carry none. */
  mark: string;
  /** Posts that issue it. */
  by: readonly Post[];
  /** The officer writes in what the file does not tell. */
  note?: Text;
}

const village: readonly Post[] = ['director', 'supervisor', 'county-officer', 'institution-staff'];
const township: readonly Post[] = ['supervisor', 'county-officer'];
const county: readonly Post[] = ['county-officer', 'county-reviewer'];

/** Each paper: what it is called, about what, its series and who issues it. No title names a class. */
export const paperKinds: Record<PaperKind, PaperFacts> = {
  'application-form': { title: text('申请表', 'Application form'), about: 'application', mark: '申', by: village },
  'confirmation-form': { title: text('查验确认表', 'Examination and confirmation form'), about: 'application', mark: '查', by: [...township, 'county-reviewer'] },
  'papers-missing': { title: text('一次性告知书（补正材料）', 'All papers still missing'), about: 'application', mark: '补', by: township },
  'decision-notice': { title: text('告知书（确认或不予确认）', 'Notice of approval or refusal'), about: 'application', mark: '', by: county },
  'aid-first-notice': { title: text('先行救助告知书', 'Notice of aid given first'), about: 'decision', mark: '', by: county },
  'suspension-notice': { title: text('暂停发放告知书', 'Notice of suspension'), about: 'decision', mark: '', by: county },
  'resumption-notice': { title: text('恢复发放告知书', 'Notice of resumption'), about: 'decision', mark: '', by: county },
  'change-notice': { title: text('变更告知书', 'Notice of change'), about: 'decision', mark: '', by: county, note: text('变更了什么、为什么', 'What changed, and why') },
  'ending-notice': { title: text('终止发放告知书', 'Notice of ending'), about: 'decision', mark: '', by: county },
  'recovery-letter': { title: text('多发资金退回告知书', 'Letter about money paid too much'), about: 'recovery', mark: '追', by: county },
  'lost-contact-receipt': { title: text('儿童失联父母查找情况回执单', 'Receipt of the search for a parent out of contact'), about: 'child', mark: '失', by: village },
  'lost-contact-finding': { title: text('儿童父母失联情况认定表', 'Finding on a parent out of contact'), about: 'child', mark: '失', by: village },
  'appeal-leaflet': { title: text('不服决定怎么办（救济途径说明）', 'How to appeal'), about: 'application', mark: '告', by: [...village, 'county-reviewer'] },
};

/** A paper that was given out. It never changes and can be given again, byte for byte. */
export const IssuedPaper = z.object({
  id: z.uuid(),
  kind: PaperKind,
  number: z.string(),
  about: PaperAbout,
  aboutId: z.uuid(),
  day: IsoDate,
  issuedAt: Instant,
  issuedBy: z.string().describe('Name of who issued it'),
  digest: z.string().describe('SHA-256 of the file'),
}).meta({ id: 'IssuedPaper' });
export type IssuedPaper = z.infer<typeof IssuedPaper>;

/** A paper to issue. The id is made by the caller, so that sending twice issues one. */
export const NewPaper = z.object({
  id: z.uuid(),
  kind: PaperKind,
  aboutId: z.uuid(),
  note: z.string().trim().max(1000).default('').describe('What the officer adds; needed for a change'),
}).meta({ id: 'NewPaper' });
export type NewPaper = z.infer<typeof NewPaper>;

/** Short names and details that stand on the papers of a city or county. */
export const PaperIssuer = z.object({
  place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }),
  city: z.string().describe('The city\'s name, at the head of a notice'),
  issuer: z.string().describe('Who signs: 安丘市民政局'),
  prefix: z.string().describe('Before the mark and 字〔2026〕12号'),
  address: z.string(),
  phone: z.string(),
  appealAuthority: z.string().describe('To whom an appeal goes: 安丘市人民政府'),
  appealAddress: z.string(),
  appealPhone: z.string(),
  court: z.string(),
  set: z.boolean().describe('False: nobody has entered it; derived from the names of places'),
  version: z.number().int(),
}).meta({ id: 'PaperIssuer' });
export type PaperIssuer = z.infer<typeof PaperIssuer>;

const line = (longest: number) => z.string().trim().max(longest);
/** What the city officer enters for a place. */
export const PaperIssuerEdit = z.object({
  city: line(30).min(2), issuer: line(40).min(2),
  prefix: line(12).min(2).regex(/^[\p{Script=Han}A-Za-z]+$/u).describe('Chinese or Latin letters, no brackets'),
  address: line(100), phone: line(40), appealAuthority: line(40), appealAddress: line(100), appealPhone: line(40), court: line(40),
}).meta({ id: 'PaperIssuerEdit' });
export type PaperIssuerEdit = z.infer<typeof PaperIssuerEdit>;

/** `安民童申字〔2026〕12号`; notices of decision carry no mark. */
export const paperNumber = (prefix: string, mark: string, year: number, running: number): string => `${prefix}${mark}字〔${year}〕${running}号`;
