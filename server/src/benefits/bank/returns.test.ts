import { plainName } from '@tonghu/domain/benefits/bank-holder';
import { Problem } from '@tonghu/domain/problem';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedFormats } from './formats.ts';
import { type SentTransfer, matchReturns, sumsOf } from './match-returns.ts';
import { type ReturnRow, readReturn } from './read-return.ts';
import { returnOf } from './return-of.ts';

const tokenOf = (account: string) => `token-${account}`;
const run = '37078420260301';
const sent = (seq: number, change: Partial<SentTransfer & { account: string }> = {}) => {
  const account = change.account ?? `62170000${String(seq).padStart(8, '0')}`;
  return { id: `t${seq}`, reference: `${run}${String(seq).padStart(6, '0')}`, accountToken: tokenOf(account), accountHint: `************${account.slice(-4)}`, payee: '李秀英', amount: 200_600, state: 'sent' as const, ...change, account };
};
const row = (transfer: ReturnType<typeof sent>, change: Partial<ReturnRow> = {}): ReturnRow => ({
  line: 2, reference: transfer.reference, account: transfer.account, payee: transfer.payee, amount: transfer.amount, result: 'settled', said: '成功', reason: '', ...change,
});
const [first, second] = [sent(1), sent(2, { payee: '王大勇', amount: 5_000 })];
const match = (rows: ReturnRow[], transfers = [first, second]) => matchReturns(rows, { transfers, tokenOf, otherRun: (reference) => (reference.startsWith('37078320260301') ? '370783-2026-03-01' : null) });
const outcome = (one: ReturnRow, transfers?: ReturnType<typeof sent>[]) => match([one], transfers)[0]!;

test.each<[string, Partial<ReturnRow>, string, string?]>([
  ['by reference', { account: '', payee: '' }, 'settle'],
  ['by account, payee and amount', { reference: '' }, 'settle'],
  ['failed', { result: 'returned' }, 'return'],
  ['a masked account that agrees', { account: '6217****0001' }, 'settle'],
  ['a masked account that does not', { account: '6217****0002' }, 'unclear', '账号'],
  ['a masked account alone', { reference: '', account: '6217****0001' }, 'unclear', '不全'],
  ['another amount', { amount: 200_601 }, 'unclear', '金额'],
  ['another amount, without a reference', { reference: '', amount: 200_601 }, 'unclear', '没有'],
  ['another account', { account: '6217000099999999' }, 'unclear', '账号'],
  ['another payee', { payee: '赵六' }, 'unclear', '收款人'],
  ['a word nobody knows', { result: null, said: '处理中' }, 'unclear', '处理中'],
  ['no amount', { amount: null }, 'unclear', '金额'],
  ['an unknown reference: not looked for otherwise', { reference: `${run}000009` }, 'unclear', '参考号'],
  ['a transfer of another run', { reference: '37078320260301000001' }, 'unclear', '370783-2026-03-01'],
])('%s', (_says, change, expected, word) => {
  const found = outcome(row(first, change));
  expect(found.outcome).toBe(expected);
  if (word !== undefined) expect(found.outcome === 'unclear' && found.why.zh).toContain(word);
});

test('two transfers that look the same are for a person; with our reference they are told apart', () => {
  const twins = [sent(1), sent(2, { account: first.account })];
  expect(outcome(row(twins[1]!, { reference: '' }), twins)).toMatchObject({ outcome: 'unclear', transferId: null });
  expect(outcome(row(twins[1]!), twins)).toMatchObject({ outcome: 'settle', transferId: 't2' });
});

test('what was said before is known; arrived and then sent back counts; sent back and then arrived does not', () => {
  expect(outcome(row(first), [sent(1, { state: 'settled' })]).outcome).toBe('known');
  expect(outcome(row(first, { result: 'returned' }), [sent(1, { state: 'settled' })]).outcome).toBe('return');
  expect(outcome(row(first), [sent(1, { state: 'returned' })]).outcome).toBe('unclear');
});

test('a transfer named twice counts once; with two results it does not count', () => {
  expect(match([row(first), row(first, { line: 3 })]).map((one) => one.outcome)).toEqual(['settle', 'unclear']);
  expect(match([row(first), row(first, { line: 3, result: 'returned' })]).map((one) => one.outcome)).toEqual(['unclear', 'unclear']);
});

const payees = ['李秀英', '古丽·买买提', '欧阳小明', '㐂𠮷'];
const invented = fc.array(fc.record({ payee: fc.constantFrom(...payees), amount: fc.integer({ min: 1, max: 9_999_999 }), failed: fc.boolean() }), { minLength: 1, maxLength: 15 });
const answersOf = (all: { payee: string; amount: number; failed: boolean }[]) => {
  const transfers = all.map((one, at) => sent(at + 1, { payee: one.payee, amount: one.amount }));
  return { transfers, answers: transfers.map((transfer, at) => ({ ...transfer, failed: all[at]!.failed, reason: all[at]!.failed ? '账户已销户' : '' })) };
};

test.each(shippedFormats.map(({ format }) => [format.key, format] as const))('%s: what the bank writes is read, row for row', async (_key, format) => {
  await fc.assert(fc.asyncProperty(invented, async (all) => {
    const { transfers, answers } = answersOf(all);
    const listed = format.returns.lists === 'failed' ? answers.filter(({ failed }) => failed) : answers;
    if (listed.length === 0) return;
    const read = await readReturn(format, await returnOf(format, answers));
    const matched = matchReturns(read.rows, { transfers, tokenOf });
    expect(matched.map((one) => [one.transferId, one.outcome])).toEqual(listed.map(({ id, failed }) => [id, failed ? 'return' : 'settle']));
    if (format.returns.end) expect(read.end).toEqual({ count: listed.length, sum: listed.reduce((sum, { amount }) => sum + amount, 0) });
    if (format.returns.columns.reason !== undefined) expect(matched.map(({ row: one }) => one.reason)).toEqual(listed.map(({ reason }) => reason));
  }), { numRuns: 25 });
});

const hurts = fc.array(fc.record({ at: fc.double({ min: 0, max: 0.9999, noNaN: true }), how: fc.constantFrom('set', 'cut', 'put', 'swap'), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 12 });
function hurt(bytes: Buffer, all: { at: number; how: string; byte: number }[]): Buffer {
  let now = Buffer.from(bytes);
  for (const { at, how, byte } of all) {
    const place = Math.floor(at * now.length);
    if (how === 'set') now[place] = byte;
    else if (how === 'cut') now = Buffer.concat([now.subarray(0, place), now.subarray(place + 1 + (byte % 40))]);
    else if (how === 'put') now = Buffer.concat([now.subarray(0, place), Buffer.from([byte, byte]), now.subarray(place)]);
    else now = Buffer.concat([now.subarray(place), now.subarray(0, place)]);
    if (now.length === 0) return Buffer.from([byte]);
  }
  return now;
}

async function neverWrong(format: (typeof shippedFormats)[number]['format'], bytes: Buffer, transfers: ReturnType<typeof sent>[]): Promise<void> {
  let read;
  try {
    read = await readReturn(format, bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return;
  }
  const matched = matchReturns(read.rows, { transfers, tokenOf });
  const sums = sumsOf(matched);
  expect(sums.settled.rows + sums.returned.rows + sums.known.rows + sums.unclear.rows).toBe(sums.rows);
  expect(sums.settled.amount + sums.returned.amount + sums.known.amount + sums.unclear.amount).toBe(sums.amount);
  const counted = matched.filter(({ outcome: of }) => of !== 'unclear');
  expect(new Set(counted.map(({ transferId }) => transferId)).size).toBe(counted.length);
  for (const { row: one, transferId } of counted) {
    const transfer = transfers.find(({ id }) => id === transferId)!;
    expect(one.amount).toBe(transfer.amount);
    if (one.reference === '') expect([one.account, plainName(one.payee)]).toEqual([transfer.account, plainName(transfer.payee)]);
    else expect(one.reference).toBe(transfer.reference);
  }
}

test.each(shippedFormats.map(({ format }) => [format.key, format] as const))('%s: however a file is damaged, nothing but a refusal comes, and no transfer is taken for another', async (_key, format) => {
  await fc.assert(fc.asyncProperty(invented, hurts, async (all, wounds) => {
    const { transfers, answers } = answersOf(all);
    await neverWrong(format, hurt(await returnOf(format, answers), wounds), transfers);
  }), { numRuns: 150 });
}, 60_000);

test('noise of any kind is refused or unclear', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...shippedFormats), fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 400, unit: 'grapheme' }).map((said) => new TextEncoder().encode(said))), async ({ format }, noise) => {
    await neverWrong(format, Buffer.from(noise), [first, second]);
    await neverWrong(format, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(noise)]), [first, second]);
  }), { numRuns: 200 });
}, 60_000);

test('what no database takes does not get past reading: characters that end a text, and halves of characters', async () => {
  const csv = shippedFormats.find((one) => one.format.key === 'csv')!.format;
  const content = await returnOf(csv, [{ reference: first.reference, account: first.account, payee: '李\u0000秀英', amount: first.amount, failed: true, reason: '户名\u0000不符\u0007\u202e' }]);
  const { rows } = await readReturn(csv, content);
  expect(rows[0]).toMatchObject({ payee: '李秀英', reason: '户名不符', result: 'returned' });
  const longest = await readReturn(csv, await returnOf(csv, [{ reference: first.reference, account: first.account, payee: '李秀英', amount: first.amount, failed: true, reason: `${'a'.repeat(199)}𠮷𠮷` }]));
  expect(longest.rows[0]!.reason).toBe('a'.repeat(199));
});

test.each([['１２３.００'], ['-2006.00'], ['1e3'], ['10000000000000.00'], ['999999999999999999'], ['2006.001'], ['0'], ['0x10'], ['Infinity'], ['٢٠٠٦'], ['2,00,6'], ['2006元']])('%s is no amount: a person looks', async (said) => {
  const csv = shippedFormats.find((one) => one.format.key === 'csv')!.format;
  const good = (await returnOf(csv, [{ reference: first.reference, account: first.account, payee: first.payee, amount: first.amount, failed: false, reason: '' }])).toString('utf8');
  const { rows } = await readReturn(csv, Buffer.from(good.replace('2006.00', said.includes(',') ? `"${said}"` : said)));
  expect(rows[0]!.amount).toBeNull();
  expect(outcome(rows[0]!).outcome).toBe('unclear');
});
