import { words } from '../../shell/language.ts';

/** Columns of service plans. */
export const careColumns = words('audit-columns-care', {
  zh: {
    dimension: '方面',
    found: '复查情况',
    goal: '目标',
    lead_id: '牵头人',
    outside: '外部承办',
    plan_id: '所属计划',
    review_on: '下次复查',
    reviewed_by: '复查人',
    reviewed_on: '复查日期',
  },
  en: {
    dimension: 'Dimension',
    found: 'What the review found',
    goal: 'Goal',
    lead_id: 'Lead',
    outside: 'Done by somebody outside',
    plan_id: 'Plan',
    review_on: 'Next review',
    reviewed_by: 'Reviewed by',
    reviewed_on: 'Reviewed on',
  },
});
