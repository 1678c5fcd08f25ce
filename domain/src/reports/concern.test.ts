import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptBy, readReceipt, receiptOfBytes } from './concern.ts';

test('a receipt number is read back however it is typed', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
    const receipt = receiptOfBytes(bytes);
    expect(receipt).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readReceipt(receipt)).toBe(receipt);
    expect(readReceipt(` ${receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(receipt);
  }));
});

test('two receipts differ whenever their bytes do', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat({ max: 79 }), (bytes, bit) => {
    const other = Uint8Array.from(bytes);
    other[bit >> 3]! ^= 1 << (bit & 7);
    expect(receiptOfBytes(other)).not.toBe(receiptOfBytes(bytes));
  }));
});

test('what is no receipt is null', () => {
  for (const typed of ['', 'abc', 'U'.repeat(16), '7K3M-0QZX-11RT-AB9', '七K3M-0QZX-11RT-AB9C', 'x'.repeat(10_000)]) expect(readReceipt(typed)).toBeNull();
});

test('danger is taken within half an hour, everything else within a day', () => {
  const told = new Date('2026-11-21T15:50:00Z');
  expect(acceptBy('in-danger', told).toISOString()).toBe('2026-11-21T16:20:00.000Z');
  expect(acceptBy('soon', told).toISOString()).toBe('2026-11-22T15:50:00.000Z');
  expect(acceptBy('worry', told).toISOString()).toBe('2026-11-22T15:50:00.000Z');
});
