import { text } from '@tonghu/domain/text';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { orphan } from '../law/orphan.ts';
import { all, condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import { factSchema } from './fact-schema.ts';
import type { AnyRule, Rule } from './rule.ts';
import { sheetOf } from './sheet.ts';

const shape = z.object({
  enrolled: z.boolean(),
  admitted: z.object({ on: z.string() }).nullable(),
  household: z.object({ members: z.number(), income: z.number() }).partial(),
}).partial();
const given = { id: 'aid', title: text('助学', 'Education aid'), shape, groups: ['household'] as const, questions: (fact: string) => text(`${fact}？`, `${fact}?`) };
const aid = sheetOf(given);
const wording = { says: text('在读，人均收入低', 'Enrolled, and poor'), cite: '示例' };
const poor = aid.condition({
  ...wording,
  uses: ['enrolled', 'household.income', 'household.members'],
  holds: ([enrolled, income, members]) => enrolled && income / members < 1000,
});
const admitted = aid.condition({ ...wording, uses: ['admitted'], holds: ([admission], on) => admission !== null && admission.on <= on });
const rule: Rule<z.infer<typeof shape>> = {
  id: 'aid', title: given.title, sheet: aid, signs: ['enrolled'],
  versions: [{ from: '2020-01-01', cite: '示例', note: text('示例', 'Example'), all: () => [all(wording, [poor, admitted])] }],
};
const on = '2024-06-03';

describe('a sheet of other facts than a child', () => {
  test('its names follow the shape; a group is no fact', () => expect(aid.names).toEqual(['enrolled', 'admitted', 'household.members', 'household.income']));

  test('a rule over it answers, and asks its questions', () => {
    expect(evaluate(rule, { enrolled: true, admitted: { on }, household: { members: 4, income: 3999 } }, on).is).toBe('eligible');
    expect(evaluate(rule, { enrolled: true, admitted: null, household: { members: 4, income: 3999 } }, on).is).toBe('not-eligible');
    expect(evaluate(rule, { enrolled: true, admitted: { on } }, on)).toMatchObject({
      is: 'need-to-know', ask: [{ fact: 'household.income', question: { zh: 'household.income？' } }, { fact: 'household.members' }],
    });
  });

  test('its schema names the facts of the rule, and unknown fields are refused', () => {
    expect(Object.keys(factSchema(rule).properties as object)).toEqual(['enrolled', 'admitted', 'household']);
    expect(aid.strict.safeParse({ enrolled: true, household: { members: 1 } }).success).toBe(true);
    expect(aid.strict.safeParse({ enroled: true }).success).toBe(false);
    expect(aid.strict.safeParse({ household: { member: 1 } }).success).toBe(false);
  });

  test('groups that do not match the shape are refused', () => {
    expect(() => sheetOf({ ...given, groups: [] })).toThrow('household');
  });

  test('stands beside rules of children', () => {
    const several: AnyRule[] = [rule, orphan];
    expect(several.map((one) => evaluate(one, {}, on).is)).toEqual(['need-to-know', 'need-to-know']);
  });
});

test('a misspelt fact does not compile', () => {
  const holds = () => true;
  // @ts-expect-error no such fact
  aid.condition({ ...wording, uses: ['enroled'], holds });
  // @ts-expect-error a group is no fact
  aid.condition({ ...wording, uses: ['household'], holds });
  // @ts-expect-error no such fact of the group
  aid.condition({ ...wording, uses: ['household.member'], holds });
  // @ts-expect-error no such fact of a child
  condition({ ...wording, uses: ['father.prisn'], holds });
  // @ts-expect-error a yes or no, and no number
  aid.condition({ ...wording, uses: ['enrolled'], holds: ([enrolled]) => enrolled > 1 });
  // @ts-expect-error no group
  const wrongGroup = () => sheetOf({ ...given, groups: ['enrolled'] });
  // @ts-expect-error the sheet of another rule
  const otherSheet: Rule = { ...rule };
  // @ts-expect-error a statement of another sheet
  const otherStatement: Rule = { ...orphan, versions: [{ ...orphan.versions[0]!, all: () => [poor] }] };
  // @ts-expect-error no such sign
  const otherSign: Rule = { ...orphan, signs: ['enrolled'] };
  // @ts-expect-error evidence of no fact
  const answer = evaluate(rule, { enrolled: true }, on, { evidence: { 'household.member': [] } });
  expect([typeof wrongGroup, otherSheet.id, otherStatement.id, otherSign.id, answer.is]).toEqual(['function', 'aid', 'orphan', 'orphan', 'need-to-know']);
});

test('two sources that differ are shown; two that agree, or that no condition reads, are not', () => {
  const sources = {
    admitted: [{ source: 'school', on: '2024-05-01', value: { on: '2024-03-01' } }, { source: 'city', on: '2024-06-01', value: null }],
    enrolled: [{ source: 'school', on: null, value: true }, { source: 'city', on: null, value: true }],
  };
  const answer = evaluate(rule, { enrolled: true, admitted: null }, on, { sources });
  expect(answer.disagree).toEqual([{ fact: 'admitted', says: { zh: '几个来源说法不一，需要核对：admitted？', en: 'Sources disagree and have to be compared: admitted?' }, sources: sources.admitted }]);
  const ordered = { 'father.dead': [{ source: 'a', on: null, value: { on: '2024-01-01', declared: true } }, { source: 'b', on: null, value: { declared: true, on: '2024-01-01' } }] };
  expect(evaluate(orphan, {}, on, { sources: ordered })).not.toHaveProperty('disagree');
  expect(evaluate(orphan, {}, on, { sources: { disability: [{ source: 'a', on: null, value: null }, { source: 'b', on: null, value: { kind: 1, grade: 1 } }] } })).not.toHaveProperty('disagree');
});
