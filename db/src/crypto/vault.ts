import { createHmac } from 'node:crypto';
import type { Home } from '../home.ts';
import { type Keyring, type KeySettings, readKeyring } from './keyring.ts';
import { deriveKey, digestOf, notOpened, type ProfileName, profiles } from './profile.ts';

export type TokenKind = 'id-number' | 'phone' | 'account';

/** Everything secret goes through here; nobody else holds a key. */
export interface Vault {
  /** Of tokens, digests and macs; a sealed value names its own. */
  profile: ProfileName;
  /** `k1.gm.<base64url>`; never the same twice for one value. */
  seal(plain: string): string;
  open(sealed: string): string;
  sealBytes(plain: Buffer): Buffer;
  openBytes(sealed: Buffer): Buffer;
  /** The same value under the newest key. What is sealed alike stays alike, so that the database may go on comparing sealed accounts. */
  reseal(sealed: string): string;
  resealBytes(sealed: Buffer): Buffer;
  /** Keyed hash to search by, hex, always the same for a value of a kind. */
  token(kind: TokenKind, value: string): string;
  /** SM3 or SHA-256 over the parts, each preceded by its length. */
  digest(...parts: (string | Buffer)[]): Buffer;
  /** Keyed hash under the key that never rotates. */
  mac(bytes: Buffer): Buffer;
  /** A secret for one purpose, 64 hex characters. */
  derive(purpose: string): string;
  /** Tells key rings apart without giving anything away; stored in the database to notice wrong keys. */
  fingerprint: string;
}

export function openVault(home: Home, env: KeySettings = process.env): Vault {
  return vaultOf(readKeyring(home, env));
}

/** Digests alone, which need no key. */
export function digester(profile: ProfileName): Pick<Vault, 'digest'> {
  const { hash } = profiles[profile];
  return { digest: (...parts) => digestOf(hash, parts) };
}

/** Which key a value is under, `k1.gm`, by its beginning; it need not open. */
export function headerOf(sealed: string | Buffer): string {
  return typeof sealed === 'string' ? sealed.slice(0, Math.max(0, sealed.lastIndexOf('.'))) : sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString('latin1');
}

/** A vault over keys at hand. */
export function vaultOf(ring: Keyring): Vault {
  const keys = new Map(ring.keys.map((k) => [`${k.id}.${k.profile}`, { profile: profiles[k.profile], secret: Buffer.from(k.secret, 'base64') }]));
  const newest = ring.keys[ring.keys.length - 1] as Keyring['keys'][number];
  const sealingHeader = `${newest.id}.${newest.profile}`;
  const { hash } = profiles[ring.root.profile];
  const root = Buffer.from(ring.root.secret, 'base64');
  const macKey = deriveKey(hash, root, 'mac');
  const tokenKeys = { 'id-number': tokenKey('id-number'), phone: tokenKey('phone'), account: tokenKey('account') };

  function tokenKey(kind: TokenKind): Buffer {
    return deriveKey(hash, root, `token/${kind}`);
  }
  function keyOf(header: string) {
    const key = keys.get(header);
    if (!key) throw notOpened();
    return key;
  }
  function sealUnder(header: string, plain: Buffer, form: string, iv?: Buffer): Buffer {
    const { profile, secret } = keyOf(header);
    return profile.seal(secret, plain, `${form}/${header}`, iv);
  }
  /** Follows from the value as it was sealed: two equal ones get the same, and no two others meet. */
  const resealingKey = deriveKey(hash, Buffer.from(newest.secret, 'base64'), 'reseal');
  const ivFor = (sealed: string | Buffer): Buffer => createHmac(hash, resealingKey).update(sealed).digest().subarray(0, 16);
  const asText = (sealed: Buffer): string => `${sealingHeader}.${sealed.toString('base64url')}`;
  const asBytes = (sealed: Buffer): Buffer => Buffer.concat([Buffer.from([sealingHeader.length]), Buffer.from(sealingHeader), sealed]);
  function open(sealed: string): Buffer {
    const at = sealed.lastIndexOf('.');
    const bytes = Buffer.from(sealed.slice(at + 1), 'base64url');
    // Spare bits of the last character would open too; a value has one spelling.
    if (bytes.toString('base64url') !== sealed.slice(at + 1)) throw notOpened();
    return openUnder(sealed.slice(0, at), bytes, 'text');
  }
  function openBytes(sealed: Buffer): Buffer {
    const end = 1 + (sealed[0] ?? 0);
    return openUnder(sealed.subarray(1, end).toString('latin1'), sealed.subarray(end), 'bytes');
  }
  function openUnder(header: string, sealed: Buffer, form: string): Buffer {
    const { profile, secret } = keyOf(header);
    return profile.open(secret, sealed, `${form}/${header}`);
  }

  return {
    profile: ring.root.profile,
    seal: (plain) => asText(sealUnder(sealingHeader, Buffer.from(plain), 'text')),
    open: (sealed) => open(sealed).toString('utf8'),
    sealBytes: (plain) => asBytes(sealUnder(sealingHeader, plain, 'bytes')),
    openBytes,
    reseal: (sealed) => (headerOf(sealed) === sealingHeader ? sealed : asText(sealUnder(sealingHeader, open(sealed), 'text', ivFor(sealed)))),
    resealBytes: (sealed) => (headerOf(sealed) === sealingHeader ? sealed : asBytes(sealUnder(sealingHeader, openBytes(sealed), 'bytes', ivFor(sealed)))),
    token: (kind, value) => createHmac(hash, tokenKeys[kind]).update(value).digest('hex'),
    ...digester(ring.root.profile),
    mac: (bytes) => createHmac(hash, macKey).update(bytes).digest(),
    derive: (purpose) => deriveKey(hash, root, `derive/${purpose}`).toString('hex'),
    fingerprint: deriveKey(hash, root, 'fingerprint').subarray(0, 8).toString('hex'),
  };
}
