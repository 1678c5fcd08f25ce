import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { type Text, text } from '@tonghu/domain/text';
import { type FactName, type ParentFact, sides } from '../engine/fact-names.ts';

/** What proves a ground: a department's file first, a paper where the file does not tell. */
export interface Proof {
  ground: Text;
  /** The facts it fills in. */
  facts: readonly FactName[];
  files: readonly FileKind[];
  /** Any one of them, unless the words say that all are needed. */
  papers: readonly Text[];
  cite: string;
  confidence?: 'unconfirmed';
}

const ofParent = (own: ParentFact): FactName[] =>
  sides.map((side) => `${side}.${own}` as const);
const check = '民发〔2019〕62号（查验以部门数据比对为主，比对不了的提供材料）';
const materials = '恩施州事实无人抚养儿童办事指南材料清单';

/** Every proof, by name. No file proves HIV; the named officer sees the papers and nobody else does. */
export const proofs = {
  identity: { ground: text('孩子身份', 'Identity of the child'), facts: ['birthDate', 'hukou', 'ruralHukou'], files: ['population'], papers: [text('户口簿', 'Household register'), text('孩子身份证', 'ID card of the child'), text('出生医学证明', 'Birth certificate')], cite: materials },
  death: { ground: text('父母死亡', 'Death of a parent'), facts: ofParent('dead'), files: ['deaths'], papers: [text('死亡医学证明（推断）书', 'Medical certificate of death'), text('火化证明', 'Cremation certificate'), text('户口注销证明', 'Proof that the registration was cancelled'), text('法院宣告死亡判决书', 'Judgment declaring death')], cite: materials },
  missing: { ground: text('父母失踪', 'A parent declared missing'), facts: ofParent('missing'), files: ['missing'], papers: [text('法院宣告失踪判决书', 'Judgment declaring the parent missing')], cite: '民法典第四十条' },
  foundling: { ground: text('查找不到生父母', 'Birth parents cannot be found'), facts: ['birthParentsNotFound', 'birthParentFound'], files: [], papers: [text('公安机关出具的捡拾弃婴（儿童）证明', 'Police record of a foundling')], cite: '国办发〔2010〕54号', confidence: 'unconfirmed' },
  institution: { ground: text('由机构养育', 'Raised in an institution'), facts: ['inInstitution'], files: ['benefits'], papers: [text('儿童福利机构接收登记', 'Admission record of the institution')], cite: '民发〔2010〕161号', confidence: 'unconfirmed' },
  disability: { ground: text('父母重残', 'Severe disability of a parent'), facts: ofParent('disability'), files: ['disability'], papers: [text('父亲或母亲的残疾人证', 'Disability card of the parent')], cite: check },
  illness: { ground: text('父母重病', 'Severe illness of a parent'), facts: ofParent('severeIllness'), files: ['illness'], papers: [text('医院诊断证明', 'Diagnosis of a hospital'), text('医疗救助凭证', 'Record of medical aid')], cite: materials },
  prison: { ground: text('父母服刑', 'A parent serving a sentence'), facts: ofParent('prison'), files: ['prison'], papers: [text('刑事判决书', 'Criminal judgment'), text('监狱出具的服刑证明', 'Letter of the prison')], cite: check },
  detox: { ground: text('父母强制隔离戒毒', 'A parent in compulsory detoxification'), facts: ofParent('drugDetox'), files: ['detox'], papers: [text('强制隔离戒毒决定书', 'Decision on compulsory detoxification')], cite: check },
  restricted: { ground: text('父母被限制人身自由', 'The liberty of a parent is restricted'), facts: ofParent('libertyRestricted'), files: ['restricted'], papers: [text('公安、检察、法院、监察机关的法律文书', 'Paper of the police, procuratorate, court or supervision')], cite: check },
  outOfContact: { ground: text('父母失联', 'A parent out of contact'), facts: ofParent('outOfContact'), files: ['lost-contact'], papers: [
    text('儿童失联父母查找情况回执单（公安登记满6个月仍未找到后出具）', 'Receipt of the police, given when the parent is not found 6 months after registration'),
    text('儿童父母失联情况认定表（公安无法查找的：本人承诺、邻里证明、村居证实、乡镇查验、县级确认，五项齐全）', 'Lost-contact form, where the police cannot search: own promise, neighbours, village, township and county, all five'),
  ], cite: '民发〔2020〕125号；恩施州办事指南材料清单' },
  revoked: { ground: text('父母被撤销监护资格', 'Guardianship of a parent revoked'), facts: ofParent('guardianshipRevoked'), files: ['revoked'], papers: [text('法院撤销监护人资格判决书', 'Judgment revoking the guardianship')], cite: '民发〔2020〕125号' },
  deported: { ground: text('父母被遣送（驱逐）出境', 'A parent was deported'), facts: ofParent('deported'), files: ['deported'], papers: [text('法院判决书或公安机关文书', 'Judgment or police paper')], cite: '民发〔2020〕125号' },
  neverKnown: { ground: text('父亲或母亲身份不明', 'A parent was never known'), facts: [...ofParent('neverKnown'), 'cityDecision'], files: [], papers: [text('村（居）委会情况说明，由县级民政部门认定', 'Statement of the village; the county decides')], cite: '全国文件未作规定', confidence: 'unconfirmed' },
  namedOfficer: { ground: text('专人核对事项', 'Checked by the named officer'), facts: ['hivInfected'], files: [], papers: [text('由指定专人当面核对，不收复印件，不公示', 'The named officer looks at it in person; no copies, no public notice')], cite: '民发〔2012〕179号', confidence: 'unconfirmed' },
  countyDecision: { ground: text('县级认定', 'Decision of the county'), facts: ['cityDecision'], files: [], papers: [text('县级民政部门认定意见（写明理由和材料）', 'Decision of the county with reason and papers')], cite: '重点困境儿童定义未见公开文本', confidence: 'unconfirmed' },
  specialDecision: { ground: text('特殊监护困境认定', 'Decision on special guardianship difficulty'), facts: ['specialGuardianship'], files: [], papers: [text('县级民政部门认定意见（写明理由和材料）', 'Decision of the county with reason and papers')], cite: '特殊监护困境儿童定义未见公开文本', confidence: 'unconfirmed' },
  poverty: { ground: text('家庭贫困', 'Poor household'), facts: ['socialAssistance'], files: ['low-income'], papers: [text('低保证或特困供养证', 'Certificate of minimum or destitute assistance')], cite: '国发〔2016〕36号', confidence: 'unconfirmed' },
  ownDisability: { ground: text('孩子残疾', 'Disability of the child'), facts: ['disability'], files: ['disability'], papers: [text('孩子的残疾人证', 'Disability card of the child')], cite: '国发〔2016〕36号' },
  ownIllness: { ground: text('孩子重病', 'Severe illness of the child'), facts: ['severeIllness'], files: ['illness'], papers: [text('医院诊断证明', 'Diagnosis of a hospital')], cite: '国发〔2016〕36号', confidence: 'unconfirmed' },
  guardianship: { ground: text('监护缺失或不当', 'Guardianship missing or improper'), facts: ['guardianship'], files: [], papers: [text('监护能力评估报告', 'Assessment of guardianship'), text('个案或强制报告处置记录', 'Record of a case or a mandatory report'), text('走访记录', 'Record of a visit')], cite: '国发〔2016〕36号' },
  away: { ground: text('父母外出务工', 'A parent works away'), facts: ofParent('away'), files: ['away'], papers: [text('村（居）委会证实', 'Confirmation of the village')], cite: '国发〔2016〕13号', confidence: 'unconfirmed' },
  residence: { ground: text('居住地', 'Where the child lives'), facts: ['residence', 'livesElsewhereSince', 'livesWithFamily'], files: ['away', 'school'], papers: [text('居住证或居住地村（居）委会证实', 'Residence permit, or confirmation of the village there')], cite: '《加强流动儿童关爱保护行动方案》（2024年）', confidence: 'unconfirmed' },
  school: { ground: text('就学', 'Schooling'), facts: ['schooling'], files: ['school'], papers: [text('在校就读证明（每学期一次）', 'Proof of enrolment, each term')], cite: '在校继续发放由当地规定', confidence: 'unconfirmed' },
  recognised: { ground: text('18周岁前已认定', 'Recognised before 18'), facts: ['recognisedOn'], files: ['benefits'], papers: [text('孤儿或事实无人抚养儿童认定文书', 'Decision recognising the child')], cite: '在校继续发放由当地规定', confidence: 'unconfirmed' },
  noSupport: { ground: text('无人抚养、无生活来源', 'No supporter and no means'), facts: ['supporters', 'ownMeans'], files: ['low-income'], papers: [text('乡镇（街道）家庭状况核对报告', 'Household check of the township')], cite: '社会救助暂行办法第十四条', confidence: 'unconfirmed' },
} as const satisfies Record<string, Proof>;
export type ProofName = keyof typeof proofs;

const byFact = new Map<string, Proof>();
for (const proof of Object.values<Proof>(proofs)) for (const fact of proof.facts) if (!byFact.has(fact)) byFact.set(fact, proof);

/** What proves a fact; `father.prison.until` is proved as `father.prison` is. */
export const proofOf = (fact: string): Proof | undefined => byFact.get(fact.split('.').slice(0, fact.startsWith('father.') || fact.startsWith('mother.') ? 2 : 1).join('.'));

/** The files of a proof in words: `死亡人员（卫健、公安、殡葬）`. */
export const filesInWords = (proof: Proof): Text[] => proof.files.map((kind) => text(`${fileKinds[kind].title.zh}（${fileKinds[kind].from.zh}）`, `${fileKinds[kind].title.en} (${fileKinds[kind].from.en})`));
