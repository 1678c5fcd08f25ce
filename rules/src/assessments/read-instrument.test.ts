import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import { expect, test } from 'vitest';
import { readInstrument } from './read-instrument.ts';

const good = `id: our-own
version: 1
title: { zh: 本市量表, en: Our own }
says: { zh: 试用, en: A trial }
about: child
posts: [director]
minAssessors: 1
source: { zh: 本市民政局, en: Civil affairs bureau }
licence: Apache-2.0
proposal: false
validDays: 180
sections:
  - id: home
    title: { zh: 家里, en: At home }
    questions:
      - id: carer
        kind: one
        text: { zh: 谁照顾, en: Who cares }
        dimension: risk
        options:
          - { id: mother, score: 0, text: { zh: 母亲, en: Mother } }
          - { id: nobody, score: 4, text: { zh: 没有人, en: Nobody } }
scoring:
  formula: dimension-shares
  higherIs: worse
  dimensions: [{ id: risk, title: { zh: 风险, en: Risk }, points: 100 }]
  bands:
    - { id: fine, from: 0, text: { zh: 好, en: Fine } }
    - { id: not-fine, from: 50, text: { zh: 不好, en: Not fine } }
`;
const faults = (yaml: string): Record<string, Text> => {
  try {
    readInstrument(yaml, 'own.yaml');
  } catch (error) {
    if (error instanceof Problem && error.code === 'bad-input') return error.detail['fields'] as Record<string, Text>;
    throw error;
  }
  return {};
};
const fault = (search: string, replace: string) => Object.values(faults(good.replace(search, replace)));

test('a proper file is read', () => expect(readInstrument(good, 'own.yaml')).toMatchObject({ id: 'our-own', sections: [{ questions: [{ kind: 'one' }] }] }));

test('what is wrong is said with file, line and path, in both languages', () => {
  expect(faults(good.replace(', en: Mother', ''))).toEqual({
    'sections.home.questions.carer.options.mother.text.en': {
      zh: 'own.yaml 第 21 行，sections.home.questions.carer.options.mother.text.en：缺少英文',
      en: 'own.yaml, line 21, sections.home.questions.carer.options.mother.text.en: the English text is missing',
    },
  });
  expect(faults(good.replace('dimension: risk', 'dimension: other'))['questions.carer.dimension']).toEqual({
    zh: 'own.yaml 第 19 行，questions.carer.dimension：没有维度“other”', en: 'own.yaml, line 19, questions.carer.dimension: There is no dimension “other”',
  });
});

test.each<[string, string, string, string]>([
  ['no Chinese', 'zh: 试用, ', '', 'own.yaml 第 4 行，says.zh：缺少中文'],
  ['an empty text', 'zh: 试用', "zh: ' '", 'own.yaml 第 4 行，says.zh：缺少中文'],
  ['a field left out', 'licence: Apache-2.0\n', '', 'own.yaml 第 1 行，licence：缺少这一项'],
  ['an unknown field', 'licence:', 'license:', 'own.yaml 第 1 行，licence：缺少这一项'],
  ['a post that does not exist', '[director]', '[boss]', 'own.yaml 第 6 行，posts.0：只能是 director'],
  ['a kind that does not exist', 'kind: one', 'kind: choice', 'own.yaml 第 17 行，sections.home.questions.carer.kind：问题种类只能是'],
  ['an id in capitals', 'id: carer', 'id: Carer', 'own.yaml 第 16 行，sections.home.questions.Carer.id：编号只能用小写字母'],
  ['too large', 'from: 50', 'from: 150', 'own.yaml 第 29 行，scoring.bands.not-fine.from：太多或太大，最多 100'],
  ['a number for a text', 'version: 1', 'version: one', 'own.yaml 第 2 行，version：内容的种类不对'],
  ['a condition of no known form', 'dimension: risk\n', 'dimension: risk\n        when: { question: carer, like: x }\n', 'own.yaml 第 20 行，sections.home.questions.carer.when：条件的写法不对'],
  ['what is no YAML', 'about: child', 'about: [child', 'own.yaml 第 '],
  ['an alias that is not defined', 'about: child', 'about: *nothing', 'own.yaml 第 '],
])('%s', (_name, search, replace, says) => expect(fault(search, replace)[0]?.zh).toContain(says));

test('an empty file, and one that multiplies without end, are refused', () => {
  expect(Object.keys(faults(''))).not.toEqual([]);
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdef'[at]}`).join(', ')}]`).join('\n')}\n`;
  expect(faults(bomb)).toHaveProperty('yaml');
});
