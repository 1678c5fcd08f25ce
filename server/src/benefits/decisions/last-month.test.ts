import { settingsOn } from '@tonghu/rules/settings/settings';
import { expect, test } from 'vitest';
import { lastMonthPaid } from './last-month.ts';

const orphan = { class: 'community-orphan', path: '37/3707/370784/370784001/370784001001/', from_month: '2024-01' } as const;
const atOnce = { ...settingsOn('370784', '2024-05-02'), 'orphan.found-parent-stops': { value: 'that-month' as const, cite: '当地' } };

test.each([
  ['a death: the month is paid', orphan, '2024-05-31', 'died', undefined, '2024-05'],
  ['a parent found: the month is paid, where the place says nothing else', orphan, '2024-05-02', 'declaration-revoked', undefined, '2024-05'],
  ['a parent found, where the place stops at once', orphan, '2024-05-02', 'declaration-revoked', atOnce, '2024-04'],
  ['a death there', orphan, '2024-05-31', 'died', atOnce, '2024-05'],
  ['a birth parent found on New Year there, before anything was paid', orphan, '2024-01-01', 'birth-parent-found', atOnce, '2023-12'],
  ['found long before the first month: none is paid', orphan, '2023-05-02', 'birth-parent-found', atOnce, '2023-12'],
  ['another class there', { ...orphan, class: 'de-facto-unsupported' }, '2024-05-02', 'declaration-revoked', atOnce, '2024-05'],
] as const)('%s', (_name, row, on, reason, settings, last) => expect(lastMonthPaid(row, on, reason, settings)).toBe(last));
