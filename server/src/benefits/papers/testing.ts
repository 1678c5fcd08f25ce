import type { Answer } from '@tonghu/domain/answer';
import type { PaperIssuer, PaperKind } from '@tonghu/domain/benefits/papers';
import type { ApplicationOnPaper, ChildOnPaper, DecisionOnPaper, PaperFacts, RecoveryOnPaper } from './paper-facts.ts';

/* Facts of whole believable papers. Invented people; ID numbers begin with 99. */

const answer: Answer = {
  is: 'eligible', ask: [], wouldChange: [], cite: ['民发〔2019〕62号', '未成年人保护法第二条'], rule: 'de-facto-unsupported', version: '2020-01-01',
  because: [
    { says: { zh: '父亲在服刑，期限6个月以上', en: 'The father serves a sentence' }, cite: '民发〔2019〕62号一（期限在6个月以上）', holds: true, evidence: [{ source: '部门数据', line: 12, says: '判决书', on: '2024-01-05' }] },
    { says: { zh: '母亲没有能力', en: 'The mother cannot' }, cite: '民发〔2019〕62号一', holds: false, evidence: [] },
  ],
};
const issuer: PaperIssuer = {
  place: { code: '370784', name: '安丘市', level: 3 }, city: '潍坊市', issuer: '安丘市民政局', prefix: '安民童', address: '安丘市和平路 1 号', phone: '0536-0000000',
  appealAuthority: '安丘市人民政府', appealAddress: '安丘市人民路 2 号', appealPhone: '0536-0000001', court: '安丘市人民法院', set: true, version: 1,
};
const child: ChildOnPaper = {
  name: '王小雨', sex: 'female', birthDate: '2015-03-01', idNumber: '990784201503010117', hukou: '兴安街道西古河村', residence: '兴安街道西古河村3 排 12 号', school: '西古河小学 四年级 小学', health: '健康',
  people: [
    { relation: 'father', name: '王大勇', idNumber: '99078419880506011X', phone: '13800001234', isGuardian: true, isCarer: false,
      circumstances: [{ id: 'c0000000-0000-4000-8000-000000000001', circumstance: 'prison', detail: {}, from: '2024-01-05', until: '2027-01-04', evidence: '判决书', source: 'paper' }] },
    { relation: 'mother', name: '刘芳', idNumber: null, phone: null, isGuardian: true, isCarer: false,
      circumstances: [{ id: 'c0000000-0000-4000-8000-000000000002', circumstance: 'out-of-contact', detail: {}, from: '2025-06-01', until: null, evidence: '查找情况回执单', source: 'paper' }] },
    { relation: 'grandmother', name: '李秀英', idNumber: null, phone: '13800005678', isGuardian: false, isCarer: true, circumstances: [] },
  ],
  siblings: [], account: { holder: '李秀英', bank: '安丘农商银行', hint: '************0123' },
};
const application: ApplicationOnPaper = {
  number: '370784-2026-000012', class: 'de-facto-unsupported', state: 'approved', applicant: '李秀英', applicantKind: 'relative', appliedOn: '2026-06-01', answer, known: { facts: {}, from: {} },
  steps: [
    { move: 'ask-papers', to: 'awaiting-papers', on: '2026-06-02', by: '赵督导', reason: null, findings: { missing: ['父亲的判决书或监狱出具的服刑证明', '孩子的户口簿'] } },
    { move: 'pass', to: 'confirming', on: '2026-06-10', by: '赵督导', reason: '入户核实，奶奶照料', findings: { fit: true, checkedBy: ['data', 'home-visit'] } },
    { move: 'approve', to: 'approved', on: '2026-06-18', by: '钱经办', reason: null, findings: {} },
  ],
};
const decision: DecisionOnPaper = {
  number: 'D-370784-2026-12', class: 'de-facto-unsupported', rateGroup: 'community', state: 'running', from: '2026-07', until: null, suspendedFrom: null, reason: null,
  provisional: false, confirmBy: null, decidedOn: '2026-06-18', to: '李秀英', monthly: 200_600, offset: 60_000,
};
const recovery: RecoveryOnPaper = {
  number: 'R-370784-2026-3', amount: 401_200, months: [{ month: '2026-04', amount: 200_600 }, { month: '2026-05', amount: 200_600 }], mode: 'set-off', instalment: 30_000, floorShare: 0.8,
  from: '2026-07', reason: '父亲 2026 年 3 月刑满释放，4 月、5 月仍照发', to: '李秀英',
};

type Change = Partial<Omit<PaperFacts, 'child' | 'application' | 'decision' | 'recovery' | 'issuer'>> & {
  child?: Partial<ChildOnPaper>; application?: Partial<ApplicationOnPaper>; decision?: Partial<DecisionOnPaper> | null; recovery?: Partial<RecoveryOnPaper>; issuer?: Partial<PaperIssuer>;
};

/** Facts for one kind of paper; what is given changes them. */
export function paperFacts(kind: PaperKind, change: Change = {}): PaperFacts {
  const { child: aChild, application: anApplication, decision: aDecision, recovery: aRecovery, issuer: anIssuer, ...rest } = change;
  return {
    kind, day: '2026-06-20', township: '兴安街道', village: '西古河村', walled: false, note: '收款账户变更为孩子本人账户', ...rest,
    issuer: { ...issuer, ...anIssuer }, child: { ...child, ...aChild }, application: { ...application, ...anApplication },
    decision: aDecision === null ? null : { ...decision, ...aDecision }, recovery: { ...recovery, ...aRecovery },
  };
}
