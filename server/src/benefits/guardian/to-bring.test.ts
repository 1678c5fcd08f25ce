import { expect, test } from 'vitest';
import { papersToBring } from './to-bring.ts';

const asked = (missing: string[] | null) => ({ applications: [{ state: 'awaiting-papers', appliedOn: '2026-05-01', since: '2026-05-03', dueOn: null, missing }], proofs: [] });
const said = (...given: Parameters<typeof papersToBring>) => papersToBring(...given).map(({ zh }) => zh);

test('papers are named as they were asked for, each once', () => {
  expect(said(asked(['户口本复印件', '监护人银行卡复印件', '户口本复印件']), '2026-06-01')).toEqual(['户口本复印件', '监护人银行卡复印件']);
  expect(said(asked(null), '2026-06-01')).toEqual([]);
});

test.each(['艾滋病抗病毒治疗证明', '父亲残疾证', '住院病历', '法院判决书（父亲服刑）', '强制隔离戒毒决定书', '母亲死亡证明', '失踪宣告', 'HIV report', '孤儿证'])('%s is not named on a telephone', (paper) => {
  const shown = said(asked(['户口本复印件', paper]), '2026-06-01');
  expect(shown).toEqual(['户口本复印件', '另有材料要带，请打下面的电话问是哪一份']);
});

const definition = {
  title: { zh: '助学', en: 'Education aid' }, about: { zh: '', en: '' }, kind: 'term', who: { by: 'rule', rule: 'education-aid-orphan' }, amount: { by: 'table', per: 'year', rows: [{ from: '2020-01-01', fen: 100, cite: '例示', confidence: 'unconfirmed' }] },
  months: [3, 9], papers: [{ key: 'enrolment', title: { zh: '在读证明', en: 'Proof of enrolment' }, when: 'period' }, { key: 'form', title: { zh: '申请表', en: 'Form' }, when: 'application' }],
  fund: 'lottery', payee: 'child', enrols: true, illnesses: [], starts: '2020-09', ends: null,
};
test('the proof of this term is asked for until it is there', () => {
  const child = (given: string[]) => ({ applications: [], proofs: [{ body: definition, given }] });
  expect(said(child([]), '2026-06-01')).toEqual(['在读证明（2025-2026学年春季学期）']);
  expect(said(child(['2025-2026-2 enrolment']), '2026-06-01')).toEqual([]);
  expect(said(child(['2025-2026-2 enrolment']), '2026-09-02')).toEqual(['在读证明（2026-2027学年秋季学期）']);
  expect(said({ applications: [], proofs: [{ body: { kind: 'nonsense' }, given: [] }] }, '2026-06-01')).toEqual([]);
});
