/** Stands for a character that a department hides: 张某, 张*, 张××. */
const masked = /[某*＊×xX□○?？]/;
const chinese = /\p{Script=Han}/u;

/**
 * Whether two names cannot be ways to write one: their given names share
 * nothing. One character that agrees, a hidden one, another script or a name of
 * one character is reason enough to think of one person; a name changed or
 * misspelt is common.
 *
 * @example isAnotherName('张伟', '张建国') // true
 * @example isAnotherName('张小伟', '张晓伟') // false, as is 张某
 */
export function isAnotherName(one: string, other: string, sounds: (character: string) => string = (character) => character): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  if (a === b || masked.test(a) || masked.test(b)) return false;
  if (chinese.test(a) !== chinese.test(b) || [...a].length < 2 || [...b].length < 2) return false;
  const sameSurname = sounds([...a][0] ?? '') === sounds([...b][0] ?? '');
  const [left, right] = [a, b].map((name) => [...name].slice(sameSurname ? 1 : 0).map(sounds)) as [string[], string[]];
  if (left.length === 0 || right.length === 0) return false;
  return !left.some((character) => right.includes(character));
}

const plainName = (name: string): string => name.normalize('NFKC').replace(/[\s·•.・‧-]/g, '').toUpperCase();
