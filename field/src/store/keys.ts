/*
 * The keys of the phone. WebCrypto only; no storage, no clock but for measuring.
 *
 *   data key   AES-256-GCM, random; encrypts the records; cannot be taken out
 *   wrapped    the data key under a key made of the PIN and the session secret:
 *              HKDF( HMAC(session secret, PBKDF2-SHA-256(PIN, salt, iterations)) )
 *
 *   makeSessionSecret(): CryptoKey            iterationsForThisPhone(): number
 *   lockWith(pin, secret, iterations)         openWith(pin, secret, lock): CryptoKey | null
 */
import type { Keeping } from './database.ts';

export type Lock = NonNullable<Keeping['lock']>;

/** Never fewer, however slow the phone. */
export const fewestIterations = 310_000;
const mostIterations = 2_000_000;

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const letters = (text: string) => new TextEncoder().encode(text);

/** Made at sign-in: without it the wrapped key opens with no PIN. It never leaves the browser. */
export function makeSessionSecret(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
}

/** So many that one try takes about a second here. */
export async function iterationsForThisPhone(): Promise<number> {
  const probe = 40_000;
  await stretch('000000', random(16), 1000); // the first call also loads the code
  const began = performance.now();
  await stretch('000000', random(16), probe);
  const perSecond = (probe * 1000) / Math.max(1, performance.now() - began);
  return Math.min(mostIterations, Math.max(fewestIterations, Math.round(perSecond / 10_000) * 10_000));
}

async function stretch(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', letters(pin), 'PBKDF2', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
}

async function wrappingKey(pin: string, secret: CryptoKey, { salt, iterations }: Pick<Lock, 'salt' | 'iterations'>): Promise<CryptoKey> {
  const both = await crypto.subtle.sign('HMAC', secret, await stretch(pin, salt, iterations));
  const material = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: letters('tonghu field data key') }, material,
    { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

/** Makes a data key and locks it with a PIN. */
export async function lockWith(pin: string, secret: CryptoKey, iterations: number): Promise<{ lock: Lock; dataKey: CryptoKey }> {
  const salt = random(16);
  const iv = random(12);
  const outer = await wrappingKey(pin, secret, { salt, iterations });
  const inner = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const lock = { salt, iterations, iv, wrapped: await crypto.subtle.wrapKey('raw', inner, outer, { name: 'AES-GCM', iv }) };
  return { lock, dataKey: await unwrap(lock, outer) };
}

/** The data key, or null when the PIN is not the one. */
export async function openWith(pin: string, secret: CryptoKey, lock: Lock): Promise<CryptoKey | null> {
  const outer = await wrappingKey(pin, secret, lock);
  try {
    return await unwrap(lock, outer);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'OperationError') return null;
    throw fault;
  }
}

const unwrap = ({ wrapped, iv }: Lock, outer: CryptoKey) =>
  crypto.subtle.unwrapKey('raw', wrapped, outer, { name: 'AES-GCM', iv }, 'AES-GCM', false, ['encrypt', 'decrypt']);
