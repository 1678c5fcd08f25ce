import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openHome } from '../home.ts';
import { type Keyring, newKeyring, rotateKeys } from './keyring.ts';
import { digestOf, profiles } from './profile.ts';
import { openVault, vaultOf } from './vault.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'tonghu-vault-')));
afterAll(() => rmSync(home.dir, { recursive: true, force: true }));

describe.each(['gm', 'intl'] as const)('profile %s', (profile) => {
  const vault = vaultOf(newKeyring(profile));

  test('what is sealed opens again, and never looks the same twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (plain) => {
      expect(vault.open(vault.seal(plain))).toBe(plain);
      expect(vault.seal(plain)).not.toBe(vault.seal(plain));
    }));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => {
      expect(vault.openBytes(vault.sealBytes(Buffer.from(bytes))).equals(Buffer.from(bytes))).toBe(true);
    }));
    expect(vault.seal('990101200001010019')).toMatch(new RegExp(`^k1\\.${profile}\\.[A-Za-z0-9_-]+$`));
  });

  test('a change of any bit of any byte is noticed', () => {
    const sealed = vault.sealBytes(Buffer.from('990101200001010019'));
    for (let at = 0; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[at]! ^= 1 << bit;
        expect(() => vault.openBytes(changed), `byte ${at} bit ${bit}`).toThrow('does not open');
      }
    }
  });

  test('a change of any character is noticed, a cut as well', () => {
    const sealed = vault.seal('张小明');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ['A', 'B', 'Q', '.', '=', 'k', '2']) {
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        if (changed !== sealed) expect(() => vault.open(changed), changed).toThrow('does not open');
      }
      expect(() => vault.open(sealed.slice(0, at))).toThrow('does not open');
    }
  });

  test('text and bytes do not stand in for each other, nor other keys for these', () => {
    const bytes = vault.sealBytes(Buffer.from('x'));
    const asText = `k1.${profile}.${bytes.subarray(1 + bytes[0]!).toString('base64url')}`;
    expect(() => vault.open(asText)).toThrow('does not open');
    expect(() => vaultOf(newKeyring(profile)).open(vault.seal('x'))).toThrow('does not open');
  });

  test('a token is constant for a value of a kind and says nothing about it', () => {
    expect(vault.token('phone', '13800000000')).toBe(vault.token('phone', '13800000000'));
    expect(vault.token('phone', '13800000000')).not.toBe(vault.token('account', '13800000000'));
    expect(vaultOf(newKeyring(profile)).token('phone', '13800000000')).not.toBe(vault.token('phone', '13800000000'));
    expect(vault.token('phone', '13800000000')).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('digests are SM3 and SHA-256 over parts with their lengths', () => {
  expect(digestOf('sha256', ['ab', 'c'])).not.toEqual(digestOf('sha256', ['a', 'bc']));
  expect(digestOf('sm3', ['ab', 'c'])).not.toEqual(digestOf('sm3', ['abc']));
  expect(digestOf('sha256', [Buffer.from('ab')])).toEqual(digestOf('sha256', ['ab']));
});

test('SM3 is the SM3 of GB/T 32905, example 1', () => {
  expect(createHash(profiles.gm.hash).update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('after a rotation the new key seals, the old one opens, and tokens and macs stay', () => {
  const before = openVault(home, {});
  const sealed = before.seal('旧');
  const file = before.sealBytes(Buffer.from('旧'));
  expect(rotateKeys(home, 'intl')).toBe('k2');
  const after = openVault(home, {});
  expect(after.seal('新')).toMatch(/^k2\.intl\./);
  expect(after.open(sealed)).toBe('旧');
  expect(after.openBytes(file).toString()).toBe('旧');
  expect(after.token('id-number', '99')).toBe(before.token('id-number', '99'));
  expect(after.mac(Buffer.from('x'))).toEqual(before.mac(Buffer.from('x')));
  expect(after.derive('app-role')).toBe(before.derive('app-role'));
  expect(after.fingerprint).toBe(before.fingerprint);
});

test('the keys file is for its owner alone; TONGHU_KEYS takes its place, as JSON or base64', () => {
  const path = join(home.dir, 'keys', 'master.json');
  openVault(home, {});
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const ring: Keyring = newKeyring('gm');
  const sealed = vaultOf(ring).seal('x');
  expect(openVault(home, { TONGHU_KEYS: JSON.stringify(ring) }).open(sealed)).toBe('x');
  expect(openVault(home, { TONGHU_KEYS: Buffer.from(JSON.stringify(ring)).toString('base64') }).open(sealed)).toBe('x');
});

test('damaged keys are refused, never replaced', () => {
  const path = join(home.dir, 'keys', 'master.json');
  const whole = readFileSync(path, 'utf8');
  for (const damaged of ['', '{}', whole.slice(0, -20), whole.replace('"k1"', '"k2"')]) {
    writeFileSync(path, damaged);
    expect(() => openVault(home, {})).toThrow(expect.objectContaining({ code: 'keys-unusable' }));
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  }
  writeFileSync(path, whole);
});

test('a profile that does not exist is named', () => {
  const fresh = openHome(mkdtempSync(join(tmpdir(), 'tonghu-vault-')));
  expect(() => openVault(fresh, { TONGHU_PROFILE: 'des' })).toThrow(expect.objectContaining({ code: 'keys-unusable' }));
  rmSync(fresh.dir, { recursive: true, force: true });
});
