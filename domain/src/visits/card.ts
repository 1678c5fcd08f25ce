import { type Text, text } from '../text.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How many random bytes make a card's code: nobody guesses one of 2^128. */
export const codeBytes = 16;

/**
 * The code of a card: 16 random bytes as 22 characters that stand in an address
 * unchanged. It is made of chance alone and says nothing of the child. The bytes
 * are an argument, so that the caller owns the chance.
 */
export function codeOfBytes(bytes: Uint8Array): string {
  if (bytes.length !== codeBytes) throw new RangeError('a card code is made of 16 bytes');
  let code = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const all = (a! << 16) | (b << 8) | c;
    code += [18, 12, 6, 0].map((shift) => letters[(all >> shift) & 63]).join('');
  }
  return code.slice(0, 22);
}

/** Whether a text is a code as `codeOfBytes` writes it: one spelling a code, the four spare bits of the last character are zero. */
export const isCode = (given: string): boolean => /^[A-Za-z0-9_-]{21}[AQgw]$/.test(given);

/** The quasigroup of Damm (2004): no digit twice in a row or column, zeros on the diagonal, and swapping two neighbours always shows. */
const damm = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];

/** The digit that makes the whole number end in zero; it catches every single mistyped digit and every swap of two neighbours. */
export function checkDigit(digits: string): string {
  let state = 0;
  for (const digit of digits) state = Number(damm[state]![Number(digit)]);
  return String(state);
}

/** The number to type when the code is torn: eight digits of chance and the check digit. */
export function shortNumberOf(eight: string): string {
  if (!/^\d{8}$/.test(eight)) throw new RangeError('a short number is made of eight digits');
  return eight + checkDigit(eight);
}

/** Whether nine digits belong together. */
export const isShortNumber = (given: string): boolean => /^\d{9}$/.test(given) && checkDigit(given) === '0';

/** As it is printed and read aloud: `123456789` → `1234 5678 9`. */
export const printShortNumber = (number: string): string => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`;

/** What the QR code holds: `https://tonghu.example.cn/c/<code>.<signature>`. */
export const cardUrl = (base: string, code: string, signature: string): string => `${base.replace(/\/+$/, '')}/c/${code}.${signature}`;

/** What was held before the camera or typed. `signature` is null where only the code was given. */
export type CardRead =
  | { ok: true; is: 'code'; code: string; signature: string | null }
  | { ok: true; is: 'number'; number: string }
  | { ok: false; says: Text };

const notOurs = text('这不是爱心陪伴卡的二维码，请换一张卡，或输入卡上的九位号码', 'This is not the code of a companion card; try another card, or type the nine digits on it');

/** Letters that people write for digits, after full-width ones became plain. */
const alike: Record<string, string> = { O: '0', o: '0', I: '1', l: '1' };

/**
 * Reads a card: a scanned address of any host (the city may have moved), the bare
 * code, or the short number typed with spaces, hyphens, full-width digits or an O
 * for a zero. When it cannot, it says in one sentence what is wrong.
 *
 * @example readCard('１２３４ ５６７８ ６') // { ok: true, is: 'number', number: '123456786' }
 */
export function readCard(given: string): CardRead {
  const plain = given.slice(0, 2000).normalize('NFKC').trim();
  if (plain === '') return { ok: false, says: text('请扫描卡片，或输入卡上的九位号码', 'Scan the card, or type the nine digits on it') };
  const path = /^(?:https?:\/\/[^/\s]+)?\/(?:c|(?:field\/)?#\/card)\/([^/?#\s]+)\/?(?:[?#]\S*)?$/i.exec(plain)?.[1];
  const [code = '', signature, more] = (path ?? plain).split('.');
  if (isCode(code) && more === undefined && (signature === undefined || isSignature(signature))) return { ok: true, is: 'code', code, signature: signature ?? null };
  if (path !== undefined || /:\/\//.test(plain) || plain.length > 40) return { ok: false, says: notOurs };
  return readNumber(plain);
}

/** A signature of P-256: 64 bytes as 86 characters. */
export const isSignature = (given: string): boolean => /^[A-Za-z0-9_-]{85}[AQgw]$/.test(given);

function readNumber(typed: string): CardRead {
  const number = typed.replace(/[\s\-‐-―._·]/g, '').replace(/[OoIl]/g, (letter) => alike[letter]!);
  if (!/^\d+$/.test(number)) return { ok: false, says: text('卡号只有数字，请检查后再输入', 'A card number has digits only; check and type it again') };
  if (number.length < 9) return { ok: false, says: text(`卡号是九位，现在只有 ${number.length} 位`, `A card number has nine digits; these are ${number.length}`) };
  if (number.length > 9) return { ok: false, says: text(`卡号是九位，现在有 ${number.length} 位`, `A card number has nine digits; these are ${number.length}`) };
  if (!isShortNumber(number)) return { ok: false, says: text('有一位数字不对，或两位数字颠倒了，请对照卡片检查', 'A digit is wrong or two are swapped; compare with the card') };
  return { ok: true, is: 'number', number };
}
