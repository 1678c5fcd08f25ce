import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Vault } from '@tonghu/db/crypto/vault';
import { type CardKey, signedText } from '@tonghu/domain/visits/card-signature';

/** The order of the curve P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export interface CardSigner {
  /** 64 bytes as 86 characters. Signed anew each time; every one of them is valid. */
  sign: (code: string) => string;
  /** Given to phones, so that they know a card of the city without a network. */
  publicKey: CardKey;
}

/**
 * The city's key for companion cards, made when it is first needed. It is derived
 * from the root of the vault and never stored, so that cards printed last year
 * verify after a restore; the curve is P-256, since the browsers of phones know no SM2.
 */
export function cardSigner(vault: Pick<Vault, 'derive'>): CardSigner {
  let made: { publicKey: CardKey; key: KeyObject } | undefined;
  const pair = () => (made ??= keyPair(vault.derive('card-signing')));
  return {
    get publicKey() { return pair().publicKey; },
    sign: (code) => sign('sha256', Buffer.from(signedText(code)), { key: pair().key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}

/** 64 hex characters as a private key of the curve: any secret makes one. */
function keyPair(secretHex: string): { publicKey: CardKey; key: KeyObject } {
  const scalar = (BigInt(`0x${secretHex}`) % (order - 1n)) + 1n;
  const secret = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const publicKey: CardKey = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33, 65).toString('base64url') };
  return { publicKey, key: createPrivateKey({ format: 'jwk', key: { ...publicKey, d: secret.toString('base64url') } }) };
}
