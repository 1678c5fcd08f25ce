import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardUrl, checkDigit, codeOfBytes, isCode, isShortNumber, printShortNumber, readCard, shortNumberOf } from './card.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const eight = fc.stringMatching(/^\d{8}$/);
const signature = `${'s'.repeat(85)}A`;

test('a code is what base64url writes, and only that spelling is one', () => {
  fc.assert(fc.property(bytes, (some) => {
    const code = codeOfBytes(some);
    expect(code).toBe(Buffer.from(some).toString('base64url'));
    expect(isCode(code)).toBe(true);
    expect(isCode(`${code.slice(0, 21)}B`)).toBe(false);
  }));
});

test('every single mistyped digit is caught', () => {
  fc.assert(fc.property(eight, (digits) => {
    const number = shortNumberOf(digits);
    expect(isShortNumber(number)).toBe(true);
    for (let at = 0; at < 9; at++) for (let wrong = 0; wrong < 10; wrong++) {
      const typed = number.slice(0, at) + wrong + number.slice(at + 1);
      if (typed !== number) expect(isShortNumber(typed), typed).toBe(false);
    }
  }));
});

test('every swap of two neighbours is caught', () => {
  fc.assert(fc.property(eight, (digits) => {
    const number = shortNumberOf(digits);
    for (let at = 0; at < 8; at++) {
      const typed = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      if (typed !== number) expect(isShortNumber(typed), typed).toBe(false);
    }
  }));
});

test('whatever digits came before, no wrong digit and no swap gives the same check: all cases of the table', () => {
  for (let state = 0; state < 10; state++) {
    // A prefix that leads to this state exists: the check digit of a digit reaches each.
    const prefix = [...'0123456789'].find((digit) => checkDigit(digit) === String(state))!;
    for (let a = 0; a < 10; a++) for (let b = 0; b < 10; b++) if (a !== b) {
      expect(checkDigit(prefix + a)).not.toBe(checkDigit(prefix + b));
      expect(checkDigit(prefix + a + b)).not.toBe(checkDigit(prefix + b + a));
    }
  }
});

test('a known number', () => {
  expect(checkDigit('572')).toBe('4'); // the example of Damm's own thesis
  expect(printShortNumber('123456784')).toBe('1234 5678 4');
});

test('a scanned address of any host is read, also one of the phone', () => {
  const code = codeOfBytes(new Uint8Array(16).fill(7));
  for (const base of ['https://tonghu.example.cn', 'http://10.0.0.5:8780/', 'HTTPS://OLD.example.cn']) {
    expect(readCard(cardUrl(base, code, signature))).toEqual({ ok: true, is: 'code', code, signature });
  }
  expect(readCard(`https://x.cn/field/#/card/${code}.${signature}`)).toEqual({ ok: true, is: 'code', code, signature });
  expect(readCard(`https://x.cn/c/${code}.${signature}?lang=en`)).toEqual({ ok: true, is: 'code', code, signature });
  expect(readCard(`  ${code}\n`)).toEqual({ ok: true, is: 'code', code, signature: null });
});

test('a number is read however it is typed', () => {
  fc.assert(fc.property(eight, fc.array(fc.constantFrom(' ', '-', '　', '', '·'), { minLength: 9, maxLength: 9 }), fc.boolean(), (digits, gaps, wide) => {
    const number = shortNumberOf(digits);
    const typed = [...number].map((digit, at) => (wide ? String.fromCodePoint(0xff10 + Number(digit)) : digit) + gaps[at]).join('').replaceAll('0', 'O');
    expect(readCard(typed)).toEqual({ ok: true, is: 'number', number });
  }));
});

test('what is wrong is said in one sentence', () => {
  const says = (given: string) => { const read = readCard(given); return read.ok ? 'read' : read.says.zh; };
  expect(says('')).toMatch(/扫描卡片/);
  expect(says('1234 5678')).toMatch(/只有 8 位/);
  expect(says('1234567890')).toMatch(/有 10 位/);
  expect(says('123456789')).toMatch(/颠倒/);
  expect(says('王小雨')).toMatch(/只有数字/);
  expect(says('https://example.cn/pay?x=1')).toMatch(/不是爱心陪伴卡/);
  expect(says('https://x.cn/c/short')).toMatch(/不是爱心陪伴卡/);
  expect(says('weixin://dl/business')).toMatch(/不是爱心陪伴卡/);
});

test('nothing that is thrown at the reader breaks it', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 3000 }), fc.webUrl()), (given) => {
    const read = readCard(given);
    expect(read.ok || read.says.zh.length > 0).toBe(true);
  }));
});
