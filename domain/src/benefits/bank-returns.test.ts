import { expect, test } from 'vitest';
import { type ReturnCause, causeOf } from './bank-returns.ts';

test.each<[string, ReturnCause]>([
  ['账户已销户', 'account-closed'], ['账号户名不符', 'name-differs'], ['收款人姓名与账号不一致', 'name-differs'], ['账号不存在', 'account-wrong'], ['查无此账号', 'account-wrong'],
  ['账户已冻结', 'account-blocked'], ['账户状态异常', 'account-blocked'], ['二类户超限额', 'limit'], ['系统超时', 'other'], ['', 'other'],
])('%s', (said, cause) => {
  expect(causeOf(said)).toBe(cause);
});
