import { readFileSync } from 'node:fs';
import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { describe, expect, test } from 'vitest';
import { factsUsedBy } from '../engine/rule.ts';
import { settingsOn } from '../settings/settings.ts';
import { addsTo, classTerms, excludes, firstMonth, nextAfter, proofsOf } from './class-terms.ts';
import { type EndReason, endReasons } from './end-reasons.ts';
import { checkEnds, endColumns, readEnds } from './ends-table.ts';
import { problemLine } from './example-table.ts';
import { proofOf } from './proofs.ts';
import { rules } from './rules.ts';

const on = '2024-06-03';
const csv = readFileSync(new URL('../../examples/ends/ends.csv', import.meta.url), 'utf8');
const { rows, problems } = readEnds(csv);

test('every row of the table of ends reads, and the rules name the same end', () => {
  expect([...problems, ...checkEnds(rows)].map(problemLine)).toEqual([]);
  const children = csv.trim().split('\n').slice(1).map((line) => line.split(',').slice(0, 6).join());
  expect(children.filter((one, at) => children.indexOf(one) !== at)).toEqual([]);
});

test('which parent it is does not matter', () => {
  expect(checkEnds(rows.map((row) => ({ ...row, facts: { ...row.facts, father: row.facts.mother, mother: row.facts.father } as ChildFacts }))).map(problemLine)).toEqual([]);
});

test('a mistake in the table is told by line and cell', () => {
  const told = (row: string) => { const read = readEnds(`${endColumns.join()}\n${row}`); return [...read.problems, ...checkEnds(read.rows)].map(problemLine); };
  expect(told('孤,未知,未知,,2024-06-03,,继续,,,')).toEqual(['第2行“类别”：没有“孤”这个类别']);
  expect(told('困境儿童,未知,未知,,2024-06-03,,大了,2024-05-01,2024-05,')).toEqual([expect.stringContaining('第2行“终止原因”：没有“大了”这个原因，可写：继续、年满18周岁')]);
  expect(told('困境儿童,未知,未知,,2024-06-03,,孩子死亡,昨天,2024-06,')).toEqual(['第2行“发生日期”：“昨天”不是日期，应写作 2024-06-03，或者不详']);
  expect(told('困境儿童,健在有能力,健在有能力,低保；死亡2024-03-31,2024-06-03,,孩子死亡,2024-03-31,2024-04,')).toEqual(['第2行“终止原因”：写的是“孩子死亡 2024-03-31 2024-04”，规则的结论是“孩子死亡 2024-03-31 2024-03”']);
});

describe.each(ChildClass.options)('%s', (of) => {
  const terms = classTerms[of];
  test('every way out is declared, and every declared one is shown to happen', () => {
    // Where the county decides by person no fact says when it ends; of a destitute minor every fact has a reason of its own today.
    const byPerson = of === 'key-difficulty' || of === 'special-guardianship' || of === 'destitute' ? ['other'] : [];
    const shown = rows.filter((row) => row.class === of || (of.endsWith('orphan') && row.class.endsWith('orphan'))).flatMap(({ end }) => (end ? [end.reason] : []));
    expect(rows.some((row) => row.class === of && row.end === null)).toBe(true);
    expect([...new Set([...shown, ...byPerson])].sort()).toEqual(terms.ends.map(({ reason }) => reason).sort());
  });

  test('something follows every end, in both languages, and it is a class that may be held then', () => {
    for (const { reason } of terms.ends) {
      expect(nextAfter(of, reason).length).toBeGreaterThan(0);
      for (const { says, check } of nextAfter(of, reason)) {
        expect(says.zh && says.en).toBeTruthy();
        expect(check).not.toContain(of);
      }
    }
  });

  test('every fact of its rule can be proved', () => {
    const known = new Set(['died', 'adopted', ...proofsOf(of).flatMap(({ facts }) => facts)]);
    const used = factsUsedBy(rules.find((entry) => entry.class === of)!.rule, settingsOn(null, on));
    const unproved = used.filter((fact) => !known.has(fact));
    if (of === 'left-behind') expect(unproved.every((fact) => proofOf(fact))).toBe(true);
    else if (of === 'destitute') expect(unproved.every((fact) => proofOf(fact))).toBe(true);
    else expect(unproved).toEqual([]);
  });

  test('it excludes or adds to every other class', () => {
    expect([...excludes(of), ...addsTo(of), of].sort()).toEqual([...ChildClass.options].sort());
    if (childClasses[of].paid) expect(terms.stops.says.zh).toContain('次月起停发');
  });
});

test('what comes next, as the field guide has it', () => {
  const checks = (of: ChildClass, reason: EndReason) => nextAfter(of, reason).flatMap(({ check }) => check);
  expect(checks('de-facto-unsupported', 'released')).toEqual(['key-difficulty', 'difficulty']);
  expect(checks('de-facto-unsupported', 'became-orphan')).toEqual(['institution-orphan', 'community-orphan']);
  expect(nextAfter('community-orphan', 'turned-18')[0]!.says.zh).toContain('助学金');
  expect(checks('community-orphan', 'adopted')).toEqual([]);
  expect(checks('left-behind', 'moved-away')).toEqual(['migrant']);
});

test('paid from the month after the county confirmed, the last day of a month included', () => {
  expect(firstMonth('de-facto-unsupported', '2024-06-30')).toBe('2024-07');
  expect(firstMonth('community-orphan', '2024-12-01')).toBe('2025-01');
  expect(firstMonth('left-behind', '2024-06-30')).toBeNull();
});

test('every reason is told by facts, but that a condition no longer holds', () => {
  for (const [reason, { toldBy }] of Object.entries(endReasons)) expect(toldBy.length > 0).toBe(reason !== 'other');
});

test('no paper and no file proves what only the named officer may know', () => {
  expect(proofOf('hivInfected')!.files).toEqual([]);
  expect(JSON.stringify(proofOf('hivInfected')!.papers)).not.toMatch(/艾滋|检测|HIV/);
  expect(proofOf('father.prison.until')).toBe(proofOf('mother.prison'));
});
