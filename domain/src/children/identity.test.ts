import { describe, expect, test } from 'vitest';
import { checkCharacter } from '../id-number.ts';
import { readDisabilityCard } from './disability-card.ts';
import { ethnicGroupFrom } from './ethnic-groups.ts';
import { type Identity, checkIdentity, checkParentAge, plainName } from './identity.ts';

const number = (birth: string, serial = '012') => {
  const first17 = `990784${birth}${serial}`;
  return first17 + checkCharacter(first17);
};
const boy: Identity = { name: '王小明', sex: 'male', birthDate: '2015-03-01', idNumber: number('20150301', '011') };
const today = '2026-06-01';

describe('checkIdentity', () => {
  test.each<[string, Partial<Identity>, string[]]>([
    ['all agrees', {}, []],
    ['a lower-case x and blanks are no fault', { idNumber: ` ${boy.idNumber!.toLowerCase()} ` }, []],
    ['a girl with a boy\'s number', { sex: 'female' }, ['sex']],
    ['another birth date', { birthDate: '2015-03-02' }, ['birthDate']],
    ['a mistyped last character', { idNumber: boy.idNumber!.slice(0, 17) + (boy.idNumber!.endsWith('1') ? '2' : '1') }, ['idNumber']],
    ['the old form with 15 digits', { idNumber: '990784150301011', birthDate: '1915-03-01' }, ['overAgeReason']],
    ['no number and no reason', { idNumber: null }, ['idNumber']],
    ['a foundling without a number', { idNumber: null, noNumberReason: 'foundling' }, []],
    ['born tomorrow', { idNumber: null, noNumberReason: 'not-registered', birthDate: '2026-06-02' }, ['birthDate']],
    ['a name with digits', { name: '王1' }, ['name']],
    ['a minority name', { name: '阿依古丽·买买提' }, []],
    ['a foreign child', { name: 'Anna-Lena Müller' }, []],
    ['no such ethnic group', { ethnicGroup: '57' }, ['ethnicGroup']],
  ])('%s', (_name, change, expected) => {
    expect(Object.keys(checkIdentity({ ...boy, ...change }, today))).toEqual(expected);
  });

  test('18 on the very day needs a reason, the day before does not', () => {
    const born = { ...boy, birthDate: '2008-06-01', idNumber: number('20080601', '011') };
    expect(Object.keys(checkIdentity(born, '2026-05-31'))).toEqual([]);
    expect(Object.keys(checkIdentity(born, '2026-06-01'))).toEqual(['overAgeReason']);
    expect(checkIdentity({ ...born, overAgeReason: '仍在高中就读' }, '2026-06-01')).toEqual({});
  });

  test('an existing file is corrected without asking the age again', () => {
    const grown = { ...boy, birthDate: '2000-03-01', idNumber: number('20000301', '011') };
    expect(checkIdentity(grown, null)).toEqual({});
  });
});

test('a parent eleven years older is a slip of the pen', () => {
  expect(checkParentAge('2004-03-02', '2015-03-01')).not.toBeNull();
  expect(checkParentAge('1990-03-02', '2015-03-01')).toBeNull();
});

test('the middle dot of names has one spelling', () => {
  expect(['阿依·买', '阿依•买', '阿依・买', ' 阿依·买 '].map(plainName)).toEqual(Array(4).fill('阿依·买'));
});

test('a disability card tells holder, kind and grade', () => {
  expect(readDisabilityCard(`${boy.idNumber}42`)).toMatchObject({ ok: true, kind: 4, grade: 2, holder: { birthDate: '2015-03-01' } });
  expect(readDisabilityCard(`${boy.idNumber}42B1`)).toMatchObject({ ok: true, kind: 4, grade: 2 });
  expect(readDisabilityCard(`${boy.idNumber}82`)).toEqual({ ok: false, fault: 'kind' });
  expect(readDisabilityCard(`${boy.idNumber}45`)).toEqual({ ok: false, fault: 'grade' });
  expect(readDisabilityCard(`${boy.idNumber}4`)).toEqual({ ok: false, fault: 'length' });
});

test('ethnic groups are found by code and by both names', () => {
  expect(['3', '03', '回', '回族', '火星族'].map(ethnicGroupFrom)).toEqual(['03', '03', '03', '03', undefined]);
});
