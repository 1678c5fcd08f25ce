import { childClasses, ChildClass } from '@tonghu/domain/children/classes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { family, someDay, someFacts } from '../testing/families.ts';
import { deFactoUnsupported } from './de-facto-unsupported.ts';
import { hivAffected } from './hiv-affected.ts';
import { noticeOf } from './notice.ts';
import { communityOrphan } from './orphan.ts';
import { ruleOf } from './rules.ts';

const on = '2024-06-03';
const about = { child: '张小雨', on };
const dead = { dead: { on: '2020-05-01' } };
const inPrison = { prison: { from: '2023-01-01', until: '2026-01-01' } };

test('a yes says why, by which clause, from when, and how to appeal', () => {
  const { zh, en } = noticeOf(evaluate(deFactoUnsupported, family(dead, inPrison), on), { ...about, from: '2024-07' });
  expect(zh.split('\n')).toEqual([
    '结果：按2024年6月3日的情况，张小雨符合“事实无人抚养儿童”的条件。',
    '为什么：',
    '1. 未满18周岁。（依据：未成年人保护法第二条）',
    '2. 父亲已死亡（含法院宣告死亡）。（依据：民法典第十五条、第四十六条）',
    '3. 母亲在服刑，期限6个月以上。（依据：民发〔2019〕62号一）',
    '4. 不是父母双方都死亡或失踪（那是孤儿）。（依据：民发〔2019〕62号一；民发〔2020〕125号）',
    '从什么时候起：从2024年7月起按月发放。',
    '家里情况有变化，请告诉村（居）儿童主任。',
    '如果您不同意：',
    expect.stringContaining('60 日内'),
    expect.stringContaining('未逐条核实'),
  ]);
  expect(en.split('\n')).toHaveLength(zh.split('\n').length);
});

test('a no names what is not met, spells out the grounds, and says what would change it', () => {
  const { zh } = noticeOf(evaluate(deFactoUnsupported, family(dead), on), about);
  expect(zh).toContain('为什么：下面的条件没有满足。\n1. 母亲死亡、失踪，或有八种情形之一。');
  expect(zh).toContain('（八种情形是：重残，重病');
  expect(zh).toContain('什么情况下结果会不同：\n1. 如果“母亲死亡、失踪，或有八种情形之一”成立，结论会改变。');
  expect(zh).toContain('复议');
});

test('an open answer is no refusal: it says what to tell or bring', () => {
  const { zh } = noticeOf(evaluate(deFactoUnsupported, family(dead, {}, { mother: undefined, cityDecision: undefined }), on), about);
  expect(zh).toContain('这不是拒绝');
  expect(zh).toContain('母亲是否在服刑？刑期从哪天到哪天？可以带：刑事判决书，或监狱出具的服刑证明。');
  expect(zh).toContain('儿童父母失联情况认定表');
  expect(zh).not.toContain('复议');
});

test('a local reading stays marked', () => {
  expect(noticeOf(evaluate(communityOrphan, family(dead, { missing: { declaredOn: '2022-01-01' } }), on), about).zh).toContain('口径未经核实');
});

test('what belongs to the named officer is never recognisable, whatever the answer', () => {
  const title = childClasses['hiv-affected'].title;
  for (const hivInfected of [true, false, undefined]) {
    const { zh, en } = noticeOf(evaluate(hivAffected, family({}, {}, { hivInfected }), on), about);
    expect(zh).not.toMatch(/艾滋|感染|病毒|179|专人/);
    expect(en).not.toMatch(/HIV|AIDS|infect|named officer/i);
    expect(zh).not.toContain(title.zh);
  }
  const walled = noticeOf(evaluate(communityOrphan, family(dead, dead), on), { ...about, walled: true });
  expect(walled.zh).not.toMatch(/孤儿|死亡|国办发/);
  expect(walled.en).not.toMatch(/orphan|died/i);
});

test('every answer of every class has a notice in both languages, line by line', () => {
  fc.assert(fc.property(fc.constantFrom(...ChildClass.options), someFacts, someDay, (one, facts, day) => {
    const { zh, en } = noticeOf(evaluate(ruleOf(one)!, facts, day), { child: '张小雨', on: day });
    expect(zh.split('\n')).toHaveLength(en.split('\n').length);
    expect(zh).not.toMatch(/undefined|null|NaN/);
    expect(en).not.toMatch(/undefined|null|NaN/);
  }));
});
