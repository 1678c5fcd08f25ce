import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { codeOfBytes, isSignature } from '@tonghu/domain/visits/card';
import { verifyCard } from '@tonghu/domain/visits/card-signature';
import { expect, test } from 'vitest';
import { cardSigner } from './sign.ts';

const vaultOf = (secret: string) => ({ derive: (purpose: string) => createHash('sha256').update(secret + purpose).digest('hex') });
const signer = cardSigner(vaultOf('a'));
const subtle = webcrypto.subtle as unknown as SubtleCrypto;
const aCode = () => codeOfBytes(randomBytes(16));
const flip = (base64url: string, bit: number) => {
  const bytes = Buffer.from(base64url, 'base64url');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('base64url');
};

test('what the server signs, a browser finds genuine', async () => {
  for (let at = 0; at < 20; at++) {
    const code = aCode();
    const signature = signer.sign(code);
    expect(isSignature(signature)).toBe(true);
    expect(await verifyCard(code, signature, signer.publicKey, subtle)).toBe(true);
  }
});

test('any flipped bit of signature or code fails', async () => {
  const code = aCode();
  const signature = signer.sign(code);
  for (let bit = 0; bit < 512; bit++) expect(await verifyCard(code, flip(signature, bit), signer.publicKey, subtle), `bit ${bit}`).toBe(false);
  for (let bit = 0; bit < 128; bit++) expect(await verifyCard(flip(code, bit), signature, signer.publicKey, subtle)).toBe(false);
});

test('the key is the same after a restart, and another city has another one', async () => {
  const code = aCode();
  expect(cardSigner(vaultOf('a')).publicKey).toEqual(signer.publicKey);
  expect(await verifyCard(code, cardSigner(vaultOf('b')).sign(code), signer.publicKey, subtle)).toBe(false);
});

test('a secret beyond the order of the curve still makes a key', async () => {
  const far = cardSigner({ derive: () => 'f'.repeat(64) });
  const code = aCode();
  expect(await verifyCard(code, far.sign(code), far.publicKey, subtle)).toBe(true);
});

test('what is no signature at all is false and throws nothing', async () => {
  for (const nonsense of ['', '%%%', 'é', 'AAAA', 'A'.repeat(86), 'A'.repeat(5000)]) expect(await verifyCard(aCode(), nonsense, signer.publicKey, subtle)).toBe(false);
});
