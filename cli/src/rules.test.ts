import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));

function rules(args: string[], input: string | Buffer = '', locale = 'en_US.UTF-8') {
  const done = spawnSync(process.execPath, [tonghu, 'rules', ...args], { encoding: 'utf8', input, env: { ...process.env, LC_ALL: locale } });
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
  ['no such class', () => check(facts, 'nothing'), 2, 'there is no such class'],
  ['no such day', () => check(facts, 'DE_FACTO', '2023-02-29'), 2, 'there is no such day'],
  ['an option is missing', () => rules(['check', '--class', 'DE_FACTO']), 2, '--facts'],
  ['a day that does not exist', () => check([facts, { birthDate: '2015-02-30' }]), 1, '-, item 2: "birthDate" is not right'],
  ['not in UTF-8', () => rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], Buffer.from([0x7b, 0x22, 0xcd, 0xf5, 0x22, 0x3a, 0x31, 0x7d])), 1, 'is not UTF-8; save it as UTF-8.'],
  ['no JSON', () => rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], '{'), 1, 'is not JSON'],
  ['a misspelt fact is told', () => check({ ...facts, brithDate: '2015-03-01' }), 0, 'count as not filled in: brithDate (birthDate?)'],
  ['a misspelt part of a fact is told', () => check({ ...facts, mother: { ...facts.mother, prison: { from: '2023-01-01', to: '2026-01-01' } } }), 0, 'mother.prison.to'],
  ['a fact of a parent is told by its whole name', () => check({ ...facts, father: { ...facts.father, prisn: null } }), 0, 'father.prisn (father.prison?)'],
  ['null where there is no none', () => check([facts, { birthDate: null }]), 1, 'item 2: "birthDate" may not be null; leave out what nobody knows'],
  ['no object', () => check(['2015']), 1, 'must be an object'],
  ['a fact of another sheet', () => check({ birthDate: '2015-03-01' }, '补差'), 0, 'not filled in: birthDate'],
])('%s', (_name, run, code, sentence) => {
  const done = run();
  expect(done.said).toContain(sentence);
  expect(done.code).toBe(code);
});

test('what is no JSON is said by its line, without what stands there; the terminal is answered in its language', () => {
  const broken = rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], '{"a": 1,\n"b": 990784201503010012x}');
  expect([broken.code, broken.said]).toEqual([1, '- is not JSON; see line 2.\n']);
  const words = rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], '990784201503010012x');
  expect([words.code, words.said]).toEqual([1, expect.stringMatching(/^- is not JSON[^0-9]*(line 1)?\.\n$/)]);
  const chinese = rules(['check', '--class', 'DE_FACTO', '--facts', '-', '--on', '2024-06-03', '--division', '370784'], JSON.stringify({ ...facts, father: { dead: '2020-01-01' } }), 'zh_CN.UTF-8');
  expect([chinese.code, chinese.said]).toEqual([1, '-：“father.dead”填写得不对（无效输入：期望 object，实际接收 string）\n']);
});

test('missing asks, null answers', () => {
  const orphan = (mother: unknown) => JSON.parse(check({ ...facts, inInstitution: false, birthParentsNotFound: false, mother }, '社会散居孤儿').out);
  expect(orphan({ dead: null, missing: null })).toMatchObject({ is: 'not-eligible', ask: [] });
  expect(orphan({ missing: null })).toMatchObject({ is: 'need-to-know', ask: [{ fact: 'mother.dead' }] });
});

test('every rule is listed in both languages, the programmes beside the classes', () => {
  const listed = JSON.parse(rules(['list', '--json']).out) as { id: string; kind: string; title: { zh: string; en: string } }[];
  expect(listed).toContainEqual(expect.objectContaining({ id: 'adoption', kind: 'programme', title: { zh: '收养条件', en: 'Conditions of adoption' } }));
  expect(listed).toContainEqual(expect.objectContaining({ id: 'community-orphan', kind: 'class' }));
  expect(rules(['list']).out).toContain('事项 programme  education-aid-orphan  孤儿助学 / Education aid for orphans  2019-09-01 → 2025-04-14');
});

test('a programme says what its answer means, what it comes to and what follows', () => {
  const topUp = JSON.parse(check({ paidClass: 'de-facto-unsupported', standard: 200_600, minimumLiving: 80_000, destituteSupport: null, disabledLiving: null }, '补差').out);
  expect(topUp).toMatchObject({ is: 'eligible', amount: { fen: 120_600, per: 'month', says: { zh: '2,006.00（月标准） − 800.00（最低生活保障金）＝每月1,206.00元' } } });
  const report = JSON.parse(check({ finder: 'school', atWork: true, minor: true, abandoned: true }, '强制报告').out);
  expect(report).toMatchObject({ is: 'eligible', means: { en: expect.stringContaining('Must report at once') }, tells: [{ zh: expect.stringContaining('110') }, { zh: expect.stringContaining('教育') }, {}] });
  const limit = JSON.parse(check({ step: 'examine', since: '2024-06-03', doneOn: null }, '时限', '2024-06-04').out);
  expect(limit.tells[1].en).toBe('It ends on 2024-06-25');
});

test('the facts of a programme carry their names and choices', () => {
  const schema = JSON.parse(rules(['facts', '--class', '孤儿助学']).out);
  expect(schema.properties.studies).toMatchObject({ title: '就读层次', description: 'What is studied' });
  expect(schema.properties.studies.enum).toContain('senior-high');
  expect(schema.properties.localHukou).toBeUndefined();
});
