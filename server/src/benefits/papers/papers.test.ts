import type { Answer } from '@tonghu/domain/answer';
import { expect, test } from 'vitest';
import { noticePaper } from './notice-paper.ts';
import { type NoticeFacts, noticeWords } from './notice-words.ts';
import { newPaper } from './paper.ts';
import { paymentListPaper } from './payment-list.ts';

const answer: Answer = {
  is: 'eligible', ask: [], wouldChange: [], cite: ['民发〔2019〕62号', '未成年人保护法第二条'], rule: 'de-facto-unsupported', version: '2020-01-01',
  because: [
    { says: { zh: '父亲在服刑，期限6个月以上', en: 'The father serves a sentence' }, cite: '民发〔2019〕62号一（期限在6个月以上）', holds: true, evidence: [] },
    { says: { zh: '母亲没有能力', en: 'The mother cannot' }, cite: '民发〔2019〕62号一', holds: false, evidence: [] },
  ],
};
const approved: NoticeFacts = {
  city: '潍坊市', county: '安丘市', number: '370784-2026-000012', applicant: '李秀英', childName: '王小雨', class: 'de-facto-unsupported', walled: false, outcome: 'approved',
  answer, known: { facts: {}, from: {} }, appliedOn: '2026-06-01', decidedOn: '2026-06-18', reason: null, from: '2026-07', monthly: 200_600, offset: 60_000,
};
const said = (facts: NoticeFacts) => noticeWords(facts).parts.map((part) => [part.head, ...part.says].join('')).join('\n');
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

test('a notice says what, why, by which clause, from when, how much and how to appeal', () => {
  const words = said(approved);
  for (const part of ['2026年7月起', '父亲在服刑，期限6个月以上。（依据：民发〔2019〕62号一）', '民发〔2019〕62号；未成年人保护法第二条', '2006.00元', '每月实发1406.00元', '60 日内', '行政复议']) expect(words).toContain(part);
  expect(words).not.toContain('母亲没有能力');
});

test('a refusal begins with the written reason and names what did not hold', () => {
  const words = said({ ...approved, outcome: 'refused', reason: '母亲有固定工作', from: null, monthly: null });
  expect(words).toMatch(/理由母亲有固定工作.*母亲没有能力/);
  expect(words).not.toContain('发放标准');
});

test.each([
  ['approved', { outcome: 'approved' }], ['refused', { outcome: 'refused', from: null, monthly: null }],
] as const)('behind the wall, %s: neither class, reasons, clauses nor what an officer wrote can be recognised', (_outcome, change) => {
  const grounds = [{ says: { zh: '孩子感染艾滋病病毒（专人登记）', en: 'HIV' }, cite: '民发〔2012〕179号', holds: change.outcome === 'approved', evidence: [] }];
  const facts: NoticeFacts = {
    ...approved, ...change, class: 'hiv-affected', walled: true, reason: '疾控中心检测报告为HIV阳性',
    answer: { ...answer, rule: 'hiv-affected', cite: ['民发〔2012〕179号'], because: grounds, wouldChange: [{ zh: '如果“感染艾滋病病毒”成立，结论会改变', en: 'HIV' }] },
  };
  // Walled or not, the class alone is enough; a walled child of another class tells nothing of that one.
  for (const given of [facts, { ...facts, walled: false }]) expect(said(given)).not.toMatch(/艾滋|HIV|感染|病毒|阳性|疾控|179|专人|重病/i);
  expect(said({ ...approved, walled: true, reason: '父亲在服刑' })).not.toMatch(/服刑|事实无人|62号/);
});

test('a refusal says what would change it, and names the appeal as the rules do', () => {
  const words = said({ ...approved, outcome: 'refused', reason: '母亲有固定工作', from: null, monthly: null, answer: { ...answer, is: 'not-eligible', wouldChange: [{ zh: '如果“母亲没有能力”成立，结论会改变', en: 'x' }] } });
  expect(words).toContain('五、不服本决定');
  expect(words).toContain('如果“母亲没有能力”成立，结论会改变');
  expect(words).toContain('儿童督导员会帮您看');
});

test('a notice is one A4 page with the font inside', async () => {
  const pdf = await noticePaper(approved);
  expect(pages(pdf)).toBe(1);
  expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 595\.28 841\.89\][\s\S]*NotoSansSC/);
});

test('a character the font lacks becomes a box, and the paper says which', async () => {
  const paper = newPaper('试');
  expect(paper.fit('王𠮷雨·喆䶮')).toBe('王□雨·喆䶮');
  expect((await paper.finish('1')).length).toBeGreaterThan(1000);
});

test('a long payment list runs over pages', async () => {
  const children = Array.from({ length: 45 }, (_, at) => ({
    name: `孩子${at}`, township: '兴安街道', group: 'community' as const, months: '2026-03', amount: 200_600, payee: '李秀英', bank: '安丘农商银行', hint: '************0123',
  }));
  const run = { number: '370784-2026-03-01', month: '2026-03', place_name: '安丘市', prepared_by_name: '张经办', released_by_name: null, prepared_at: '2026-03-05T10:00:00Z', released_at: null };
  expect(pages(await paymentListPaper(run, children))).toBe(3);
});
