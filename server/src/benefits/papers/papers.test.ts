import { PaperKind } from '@tonghu/domain/benefits/papers';
import { expect, test } from 'vitest';
import { drawPapers } from './draw-paper.ts';
import { newPaper } from './paper.ts';
import { paymentListPaper } from './payment-list.ts';
import { textOfPdf } from './pdf-text.ts';
import { paperFacts } from './testing.ts';
import { wrapLines } from './wrap-lines.ts';
import { writePaper } from './write-paper.ts';

/** What stands on the paper, line breaks left out. */
const said = async (...given: Parameters<typeof paperFacts>) => (await pagesOf(...given)).join('');
const pagesOf = async (...given: Parameters<typeof paperFacts>) =>
  textOfPdf(await drawPapers([writePaper(paperFacts(...given), '安民童字〔2026〕12号')])).map((page) => page.replaceAll('\n', ''));
const refused = { state: 'refused', steps: [{ move: 'refuse', to: 'refused', on: '2026-06-18', by: '钱经办', reason: '母亲有固定工作', findings: {} }] } as const;

test('a notice says what, why, by which clause, from when, how much and how to appeal, and where', async () => {
  const words = await said('decision-notice');
  for (const part of ['潍坊市', '安丘市民政局', '安民童字〔2026〕12号', '2026年7月起', '父亲在服刑，期限6个月以上。（依据：民发〔2019〕62号一）', '民发〔2019〕62号；未成年人保护法第二条', '2,006.00元', '每月实发1,406.00元', '60 日内', '行政复议机关：安丘市人民政府', '人民法院：安丘市人民法院', '2026年6月18日']) {
    expect(words).toContain(part);
  }
  expect(words).not.toContain('母亲没有能力');
});

test('a refusal begins with the written reason and names what did not hold', async () => {
  const words = await said('decision-notice', { application: { ...refused, steps: [...refused.steps] }, decision: null });
  expect(words).toMatch(/二、理由母亲有固定工作。.*母亲没有能力/);
  expect(words).not.toContain('发放标准');
});

test.each([
  ['suspension-notice', { decision: { suspendedFrom: '2026-08', reason: '联系不上监护人' } }, ['从2026年8月起暂停发放', '联系不上监护人。', '补发', '行政复议']],
  ['resumption-notice', { decision: { reason: '已经联系上' } }, ['已恢复', '已经联系上。', '补发']],
  ['ending-notice', { decision: { until: '2026-08', reason: '父亲刑满释放' } }, ['最后发放月份为2026年8月，从2026年9月起停止发放', '父亲刑满释放。', '行政复议']],
  ['change-notice', {}, ['收款账户变更为孩子本人账户。', '2,006.00元', '行政复议']],
  ['aid-first-notice', { decision: { confirmBy: '2026-07-20', reason: '孩子无人照料' } }, ['从2026年7月起先行发放', '请在2026年7月20日前', '孩子无人照料。']],
  ['recovery-letter', {}, ['共4,012.00元', '2026年4月2,006.00元，2026年5月2,006.00元', '每月最多300.00元，每月至少照发80%', '另一人批准', '行政复议']],
  ['papers-missing', {}, ['兴安街道办事处', '父亲的判决书或监狱出具的服刑证明', '孩子的户口簿', '办理期限停止计算', '签收人']],
  ['lost-contact-receipt', {}, ['母亲刘芳', '2025-06-01', '公安派出所', '满 6 个月']],
  ['lost-contact-finding', {}, ['个人承诺', '邻里证明', '委会证实', '查验', '民政部门确认']],
  ['confirmation-form', {}, ['（√）部门数据比对', '（√）入户走访', '经查验，符合条件', '赵督导', '予以确认，从2026年7月起', '钱经办', '部门数据，第 12 行']],
  ['appeal-leaflet', {}, ['60 日内', '六个月内', '安丘市人民路 2 号', '12348']],
  ['application-form', {}, ['事实无人抚养儿童基本生活补贴申请表', '990784201503010117', '服刑在押：2024-01-05 至 2027-01-04（判决书）', '尾号 0123', '承诺']],
] as const)('%s says what its reader needs', async (kind, change, parts) => {
  const words = await said(kind, change as never);
  for (const part of parts) expect(words).toContain(part);
});

test.each(PaperKind.options)('behind the wall %s tells neither class, circumstances, clauses nor what an officer wrote', async (kind) => {
  const secret = '疾控中心检测报告为HIV阳性';
  const grounds = [{ says: { zh: '孩子感染艾滋病病毒（专人登记）', en: 'HIV' }, cite: '民发〔2012〕179号', holds: true, evidence: [{ source: '专人登记', line: null, says: secret, on: null }] }];
  const walled = {
    note: secret, child: { health: null },
    application: {
      class: 'hiv-affected' as const, answer: { is: 'eligible' as const, ask: [], wouldChange: [{ zh: '如果“感染艾滋病病毒”成立，结论会改变', en: 'HIV' }], cite: ['民发〔2012〕179号'], rule: 'hiv-affected', version: '2012-01-01', because: grounds },
      steps: [
        { move: 'ask-papers', to: 'awaiting-papers' as const, on: '2026-06-02', by: '钱经办', reason: null, findings: { missing: ['孩子的户口簿'] } },
        { move: 'pass', to: 'confirming' as const, on: '2026-06-10', by: '钱经办', reason: secret, findings: { fit: true, checkedBy: ['papers'] } },
        { move: 'approve', to: 'approved' as const, on: '2026-06-18', by: '孙审核', reason: secret, findings: {} },
      ],
    },
    decision: { class: 'hiv-affected' as const, reason: secret, until: '2026-09', suspendedFrom: '2026-08' }, recovery: { reason: secret },
  };
  // Walled or not, the class alone is enough; a walled child of another class tells nothing of that one.
  const words = [await said(kind, { ...walled, walled: true })];
  if (kind !== 'recovery-letter') words.push(await said(kind, walled));
  words.push(await said(kind, { ...walled, walled: true, application: { ...walled.application, class: 'de-facto-unsupported' }, decision: { ...walled.decision, class: 'de-facto-unsupported' } }));
  for (const one of words) {
    if (kind !== 'appeal-leaflet') expect(one).toContain('王小雨');
    expect(one).not.toMatch(/艾滋|HIV|感染|病毒|阳性|疾控|179|专人|事实无人|孤儿|服刑|失联：/i);
  }
});

test('what nobody knows is left blank: no undefined, no null, no placeholder', async () => {
  for (const kind of PaperKind.options) {
    const words = await said(kind, {
      township: '', child: { idNumber: null, hukou: null, residence: null, school: null, health: null, people: [], account: null, sex: 'unknown' }, decision: { monthly: null },
      issuer: { address: '', phone: '', appealAddress: '', appealPhone: '', court: '', appealAuthority: '' },
    });
    expect(words).not.toMatch(/undefined|null|NaN|\?|（电话 ）/);
  }
});

test('forty siblings run over pages with the head repeated, every name once, no line past the margin', async () => {
  const siblings = Array.from({ length: 40 }, (_, at) => ({ name: `兄妹${at}号·买买提吐尔逊江`, age: at % 17 }));
  const pages = await pagesOf('application-form', { child: { siblings } });
  expect(pages.length).toBeGreaterThan(2);
  const whole = pages.join('');
  for (const { name } of siblings) expect(whole.split(name)).toHaveLength(2);
  for (const page of pages.slice(0, -1)) expect(page).toContain('家庭成员姓名公民身份号码');
});

test('a row taller than a page is cut between lines and loses nothing', async () => {
  const told = Array.from({ length: 300 }, (_, at) => `第${at}次走访。`).join('');
  const pages = await pagesOf('confirmation-form', { application: { steps: [{ move: 'pass', to: 'confirming', on: '2026-06-10', by: '赵督导', reason: told, findings: {} }] } });
  expect(pages.length).toBeGreaterThan(1);
  // Between two pages stand the foot of one and the label, repeated, of the next.
  const whole = pages.map((page) => page.replace(/安民童字〔2026〕12号　第 \d 页，共 \d 页$/, '').replace(/^/, '|')).join('').replace(/\|乡镇（街道）查验意见/g, '').replaceAll('|', '');
  expect(whole).toContain(told);
});

test('a seal never stands alone on a page', async () => {
  for (let words = 1; words < 400; words += 12) {
    const pages = await pagesOf('decision-notice', { application: { ...refused, steps: [{ ...refused.steps[0], reason: '母亲有固定工作，'.repeat(words) }] }, decision: null });
    expect(pages.at(-1)!, `${words} reasons`).toMatch(/咨询.*（盖章）/);
  }
});

test('several papers are one PDF in the order of the list, each with its own number and pages', async () => {
  const models = [writePaper(paperFacts('decision-notice'), '甲〔2026〕1号'), writePaper(paperFacts('confirmation-form', { child: { name: '𠮷小雨' } }), '乙〔2026〕1号'), writePaper(paperFacts('appeal-leaflet'), '丙〔2026〕1号')];
  const pages = textOfPdf(await drawPapers(models)).map((page) => page.replaceAll('\n', ''));
  expect(pages.map((page) => /(.)〔2026〕1号　第 1 页，共 1 页/.exec(page)?.[1])).toEqual(['甲', '乙', '丙']);
  expect(pages.map((page) => page.includes('U+20BB7'))).toEqual([false, true, false]);
});

test('a character the font lacks becomes a box, and the paper says which', async () => {
  const paper = newPaper('试');
  expect(paper.fit('王𠮷雨·喆䶮')).toBe('王□雨·喆䶮');
  expect((await paper.finish('1')).length).toBeGreaterThan(1000);
});

test('lines: none begins with a comma, none ends with an opening bracket, nothing is lost, numbers stay whole', () => {
  const text = '甲乙丙，丁戊（己庚）辛壬 2026-06-01 癸子丑寅卯。辰巳《午未》申酉、戌亥';
  for (let width = 40; width < 200; width += 7) {
    const lines = wrapLines(text, width, (piece) => [...piece].length * 10);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、）》]/);
    for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（《]$/);
    if (width > 110) expect(lines.some((line) => line.includes('2026-06-01'))).toBe(true);
  }
});

test('a long payment list runs over pages', async () => {
  const children = Array.from({ length: 45 }, (_, at) => ({
    name: `孩子${at}`, township: '兴安街道', group: 'community' as const, months: '2026-03', amount: 200_600, payee: '李秀英', bank: '安丘农商银行', hint: '************0123',
  }));
  const run = { number: '370784-2026-03-01', programme: 'allowance', month: '2026-03', place_name: '安丘市', prepared_by_name: '张经办', released_by_name: null, prepared_at: '2026-03-05T10:00:00Z', released_at: null };
  const pages = textOfPdf(await paymentListPaper(run, children));
  expect(pages).toHaveLength(3);
  expect(pages[2]).toContain('合计 45 人');
});

test('the list of an aid run has no rate group; a name longer than its column and a character no font has are still drawn', async () => {
  const run = { number: '370784-2026-11-04', programme: 'heating-3707', month: '2026-11', place_name: '安丘市', prepared_by_name: null, released_by_name: null, prepared_at: null, released_at: null };
  const child = { township: '兴安街道', group: 'award' as const, months: '2026-11', payee: '古丽巴哈尔·阿卜杜热合曼'.repeat(5), bank: '农业银行', hint: '************0119' };
  const [page] = textOfPdf(await paymentListPaper(run, [{ ...child, name: '㐂𠮷𱁬'.repeat(40), amount: 1 }, { ...child, name: '王小明', amount: 9_999_999_998 }]));
  for (const part of ['儿童资助资金发放花名册', '资助', '0.01', '99,999,999.98', '99,999,999.99', '合计 2 人', '…']) expect(page).toContain(part);
});

test('sums of a province are drawn whole', async () => {
  const run = { number: '370000-2026-11-01', programme: 'allowance', month: '2026-11', place_name: '某某省', prepared_by_name: null, released_by_name: null, prepared_at: null, released_at: null };
  const child = { name: '王小明', township: '兴安街道', group: 'community' as const, months: '2026-11', payee: '王大明', bank: '农业银行', hint: '************0119' };
  const [page] = textOfPdf(await paymentListPaper(run, [{ ...child, amount: 123_456_789_012 }, { ...child, amount: 9_876_543_210_988 }]));
  for (const part of ['1,234,567,890.12', '98,765,432,109.88', '100,000,000,000.00']) expect(page).toContain(part);
});
