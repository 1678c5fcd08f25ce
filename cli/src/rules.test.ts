import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));

function rules(args: string[], input = '') {
  const done = spawnSync(process.execPath, [tonghu, 'rules', ...args], { encoding: 'utf8', input, env: { ...process.env, LC_ALL: 'en_US.UTF-8' } });
  return { code: done.status, said: done.stderr, out: done.stdout };
}
const check = (facts: unknown, of = 'DE_FACTO', on = '2024-06-03') => rules(['check', '--class', of, '--facts', '-', '--on', on, '--division', '370784'], JSON.stringify(facts));

const facts = {
  birthDate: '2015-03-01', died: null, adopted: null,
  father: { dead: { on: '2020-01-01' }, missing: null },
  mother: { dead: null, missing: null, prison: { from: '2023-01-01', until: '2026-01-01' } },
};

test('one object gives one answer, an array an array', () => {
  const one = check(facts);
  expect(one.code).toBe(0);
  expect(JSON.parse(one.out)).toMatchObject({ is: 'eligible', ask: [], rule: 'de-facto-unsupported', version: '2021-01-01' });
  const two = check([facts, { birthDate: '2000-01-01' }]);
  expect(JSON.parse(two.out).map((answer: { is: string }) => answer.is)).toEqual(['eligible', 'not-eligible']);
  expect(two.said).toContain('2 checked, 1 eligible, 1 not, 0 need to know');
});

test.each(['de-facto-unsupported', '事实无人抚养儿童', 'DE_FACTO', 'De facto unsupported child'])('the class may be written %s', (of) => {
  expect(JSON.parse(check(facts, of).out).is).toBe('eligible');
});

test('the schema names the facts of the class, and no other', () => {
  const schema = JSON.parse(rules(['facts', '--class', '孤儿']).out);
  expect(Object.keys(schema.properties)).toEqual(['birthDate', 'died', 'adopted', 'birthParentsNotFound', 'father', 'mother']);
  expect(JSON.stringify(schema)).not.toContain('prison');
  expect(schema.required).toBeUndefined();
});

test.each<[string, () => ReturnType<typeof rules>, number, string]>([
  ['no such class', () => check(facts, 'nothing'), 2, 'There is no such class'],
  ['no such day', () => check(facts, 'DE_FACTO', '2023-02-29'), 2, 'There is no such day'],
  ['an option is missing', () => rules(['check', '--class', 'DE_FACTO']), 2, '--facts'],
  ['a day that does not exist', () => check([facts, { birthDate: '2015-02-30' }]), 1, '-, item 2: "birthDate" is not right'],
  ['no JSON', () => rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], '{'), 1, 'is not JSON'],
  ['a misspelt fact is told', () => check({ ...facts, brithDate: '2015-03-01' }), 0, 'count as not filled in: brithDate'],
])('%s', (_name, run, code, sentence) => {
  const done = run();
  expect(done.said).toContain(sentence);
  expect(done.code).toBe(code);
});
