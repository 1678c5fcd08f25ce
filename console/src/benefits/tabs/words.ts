import { words } from '../../shell/language.ts';

/** What pages of benefits are called on their tabs. */
export const benefitsTabWords = words('benefits-tabs', {
  zh: {
    queue: '申请', intakes: '异地受理', changes: '待遇变更', emergency: '先行救助', guardianNotes: '监护人反映', limits: '按时办结', placeLimits: '办理期限',
    sheets: '国家系统对账', issuers: '文书落款',
    runs: '发放批次', returned: '银行退回', recoveries: '追回', funds: '资金与预算', bank: '银行格式与机构账户', figures: '发放统计',
    programmes: '项目', enrolments: '享受人员', terms: '证明与核定', claims: '费用与理赔', insurance: '年度参保',
    standards: '标准', growth: '自然增长', whatIf: '调整测算',
  },
  en: {
    queue: 'Applications', intakes: 'Any place', changes: 'Changes', emergency: 'Help at once', guardianNotes: 'From guardians', limits: 'Limits kept', placeLimits: 'Time limits',
    sheets: 'National system', issuers: 'Heads of papers',
    runs: 'Pay runs', returned: 'Sent back', recoveries: 'Recoveries', funds: 'Funds', bank: 'Bank and accounts', figures: 'Figures',
    programmes: 'Programmes', enrolments: 'Enrolled', terms: 'Proofs and grants', claims: 'Claims', insurance: 'Insurance',
    standards: 'Standards', growth: 'Natural growth', whatIf: 'What if',
  },
});
