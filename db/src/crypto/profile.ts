import { createCipheriv, createDecipheriv, createHash, createHmac, getHashes, randomBytes, timingSafeEqual } from 'node:crypto';
import { text } from '@tonghu/domain/text';
import { StartProblem } from '../start-problem.ts';

/** `gm`: SM3 and SM4, as GB/T 39786 asks for. `intl`: SHA-256 and AES-256-GCM. */
export type ProfileName = 'gm' | 'intl';

/** What the vault is built from. `context` is bound to the sealed bytes: opening with another one fails. */
export interface Profile {
  hash: 'sm3' | 'sha256';
  /** `iv`: 16 bytes to begin from, where one value must seal to the same bytes each time; else random. */
  seal(secret: Buffer, plain: Buffer, context: string, iv?: Buffer): Buffer;
  open(secret: Buffer, sealed: Buffer, context: string): Buffer;
}

const tagLength = 32;
const ivLength = 16;

/** SM4 in counter mode, then HMAC-SM3 over context, IV and ciphertext. Node has no SM4-GCM. */
const gm: Profile = {
  hash: 'sm3',
  seal(secret, plain, context, iv = randomBytes(ivLength)) {
    const cipher = createCipheriv('sm4-ctr', deriveKey('sm3', secret, 'encrypt').subarray(0, 16), iv);
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([body, gmTag(secret, body, context)]);
  },
  open(secret, sealed, context) {
    if (sealed.length < ivLength + tagLength) throw notOpened();
    const body = sealed.subarray(0, -tagLength);
    if (!timingSafeEqual(gmTag(secret, body, context), sealed.subarray(-tagLength))) throw notOpened();
    const decipher = createDecipheriv('sm4-ctr', deriveKey('sm3', secret, 'encrypt').subarray(0, 16), body.subarray(0, ivLength));
    return Buffer.concat([decipher.update(body.subarray(ivLength)), decipher.final()]);
  },
};

const gcmIv = 12;
const gcmTag = 16;

const intl: Profile = {
  hash: 'sha256',
  seal(secret, plain, context, given = randomBytes(ivLength)) {
    const iv = given.subarray(0, gcmIv);
    const cipher = createCipheriv('aes-256-gcm', deriveKey('sha256', secret, 'encrypt'), iv);
    cipher.setAAD(Buffer.from(context));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(secret, sealed, context) {
    if (sealed.length < gcmIv + gcmTag) throw notOpened();
    const decipher = createDecipheriv('aes-256-gcm', deriveKey('sha256', secret, 'encrypt'), sealed.subarray(0, gcmIv), { authTagLength: gcmTag });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(-gcmTag));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(gcmIv, -gcmTag)), decipher.final()]);
    } catch {
      throw notOpened();
    }
  },
};

export const profiles: Record<ProfileName, Profile> = { gm, intl };

/** A separate key for each purpose, by HKDF's expand step (RFC 5869, one block). */
export function deriveKey(hash: Profile['hash'], secret: Buffer, purpose: string): Buffer {
  return createHmac(hash, secret).update(`tonghu/v1/${purpose}`).update(Buffer.from([1])).digest();
}

/** SM3 or SHA-256 over parts, each with its length before it, so that ('ab','c') and ('a','bc') differ. */
export function digestOf(hash: Profile['hash'], parts: (string | Buffer)[]): Buffer {
  const made = createHash(hash);
  for (const part of parts) {
    const bytes = Buffer.from(part as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    made.update(length).update(bytes);
  }
  return made.digest();
}

/** Some builds of OpenSSL leave SM3 and SM4 out. */
export function checkAvailable(name: ProfileName): void {
  if (getHashes().includes(profiles[name].hash)) return;
  throw new StartProblem(
    'profile-unavailable',
    text('本机的 Node 不带国密算法（SM3、SM4）。', 'This Node lacks the SM3 and SM4 algorithms.'),
    text('请换用官方 Node 安装包；新系统也可设置 TONGHU_PROFILE=intl 使用 AES。', 'Use an official Node build; a new system may also set TONGHU_PROFILE=intl to use AES.'),
  );
}

function gmTag(secret: Buffer, body: Buffer, context: string): Buffer {
  const bound = Buffer.from(context);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bound.length);
  return createHmac('sm3', deriveKey('sm3', secret, 'authenticate')).update(length).update(bound).update(body).digest();
}

export function notOpened(): Error {
  return new Error('a sealed value does not open: it was changed, or it was sealed with other keys');
}
