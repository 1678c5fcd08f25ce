import { vaultOf } from '@tonghu/db/crypto/vault';
import { expect, test } from 'vitest';
import { addressCount, cardCount, codeDigest, digitsOf, mobileOf, newCode, sameDigest } from './codes.ts';

const ring = (fill: number) => {
  const key = { id: 'k1', profile: 'gm' as const, secret: Buffer.alloc(32, fill).toString('base64') };
  return vaultOf({ root: key, keys: [key] });
};
const vault = ring(7);

test('a digest belongs to its row and to the key of the home', () => {
  const digest = codeDigest(vault, 'a', '123456');
  expect(digest).not.toBe(codeDigest(vault, 'b', '123456'));
  expect(digest).not.toBe(codeDigest(ring(8), 'a', '123456'));
  expect([sameDigest(digest, codeDigest(vault, 'a', '123456')), sameDigest(digest, codeDigest(vault, 'a', '123457')), sameDigest('', digest), sameDigest(digest.slice(1), digest)]).toEqual([true, false, false, false]);
});

test('nothing stored is never right, not even for what stands in for it', () => {
  expect(sameDigest(null, '0'.repeat(64))).toBe(false);
});

test('codes are digits of the wanted length, and not the same each time', () => {
  const codes = Array.from({ length: 200 }, () => newCode(6));
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(150);
});

test.each([['13900112233', '13900112233'], ['+86 139-0011-2233', '13900112233'], ['008613900112233', '13900112233'], ['１３９００１１２２３３', '13900112233'], ['86139001122', null], ['0536-4221111', null], ['139001122334', null], ['', null]])('%s → %s', (typed, mobile) => {
  expect(mobileOf(typed)).toBe(mobile);
});

test('a typed code is its digits', () => expect([digitsOf(' 123 456 '), digitsOf('１２３-４５６'), digitsOf('x')]).toEqual(['123456', '123456', '']));

test('what is counted by gives away neither card nor address; a home of IPv6 is one address', () => {
  expect(cardCount(vault, 'a')).not.toBe(addressCount(vault, 'a'));
  expect(addressCount(vault, '2001:db8:1:2::1')).toBe(addressCount(vault, '2001:db8:1:2:ffff::9'));
  expect(addressCount(vault, '10.0.0.1')).not.toBe(addressCount(vault, '10.0.0.2'));
});
