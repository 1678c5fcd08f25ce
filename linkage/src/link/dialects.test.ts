import { expect, test } from 'vitest';
import { foldedSyllable } from './dialects.ts';

test.each([
  ['ning', 'lin'], ['zhang', 'zan'], ['chen', 'ceng'], ['shi', 'si'], ['rou', 'lou'], ['fei', 'hui'], ['fang', 'huang'], ['huang', 'wang'], ['feng', 'hong'], ['nai', 'lai'], ['lan', 'nang'],
])('%s and %s sound alike somewhere', (one, other) => expect(foldedSyllable(one)).toBe(foldedSyllable(other)));

test.each([['ma', 'na'], ['li', 'lu'], ['zhou', 'zhu'], ['xi', 'si'], ['kai', 'gai']])('%s and %s do not', (one, other) => expect(foldedSyllable(one)).not.toBe(foldedSyllable(other)));
