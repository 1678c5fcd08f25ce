import fc from 'fast-check';
import { fenFrom } from '@tonghu/domain/money';
import { expect, test } from 'vitest';
import { bankFile, transfersOf } from './bank-file.ts';

const line = (account: string, amount: number, payee = '李秀英') => ({ payee, account, bank: '安丘农商银行', amount });

test('the file as a bank reads it: header, one row an account, neutral remark, CRLF, byte order mark', () => {
  const text = bankFile(transfersOf([line('62170001', 210_600), line('62170001', 10_005), line('62170002', 99, '王"二"')])).toString('utf8');
  expect(text).toBe('\uFEFF"序号","收款人","账号","开户行","金额(元)","摘要"\r\n"1","李秀英","62170001","安丘农商银行","2206.05","生活补贴"\r\n"2","王""二""","62170002","安丘农商银行","0.99","生活补贴"\r\n');
});

test('the file sums to the lines, whoever shares an account', () => {
  const lines = fc.array(fc.tuple(fc.nat(5), fc.nat(2), fc.integer({ min: 1, max: 10_000_000 })).map(([account, payee, amount]) => line(`6217${account}`, amount, `收款人${payee}`)));
  fc.assert(fc.property(lines, (all) => {
    const rows = bankFile(transfersOf(all)).toString('utf8').trim().split('\r\n').slice(1).map((row) => row.slice(1, -1).split('","'));
    expect(rows.reduce((sum, row) => sum + fenFrom(row[4]!)!, 0)).toBe(all.reduce((sum, { amount }) => sum + amount, 0));
    expect(new Set(rows.map((row) => `${row[1]} ${row[2]}`)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row[5])).size).toBeLessThanOrEqual(1);
  }));
});
