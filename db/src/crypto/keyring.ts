import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { folderProblem, type Home } from '../home.ts';
import { StartProblem } from '../start-problem.ts';
import { writeWhole } from '../write-whole.ts';
import { checkAvailable, type ProfileName } from './profile.ts';

const Secret = z.base64().refine((s) => Buffer.from(s, 'base64').length === 32, 'a secret has 32 bytes');
const ProfileOf = z.enum(['gm', 'intl']);

/**
 * The keys of one installation. `keys` rotate: the last seals, all open. `root` never changes: search tokens,
 * audit seals and derived passwords come from it, and must stay the same for years.
 */
export const Keyring = z.strictObject({
  root: z.strictObject({ profile: ProfileOf, secret: Secret }),
  keys: z.array(z.strictObject({ id: z.string().regex(/^k\d+$/), profile: ProfileOf, secret: Secret })).min(1)
    .refine((keys) => new Set(keys.map((k) => k.id)).size === keys.length, 'two keys have one id'),
});
export type Keyring = z.infer<typeof Keyring>;

export type KeySettings = { TONGHU_KEYS?: string | undefined; TONGHU_PROFILE?: string | undefined };

/** From `TONGHU_KEYS` (JSON, or JSON in base64) when set, else from home/keys/master.json, made on the first start. */
export function readKeyring(home: Home, env: KeySettings): Keyring {
  if (env.TONGHU_KEYS) return parse(decode(env.TONGHU_KEYS), 'TONGHU_KEYS');
  const file = fileOf(home);
  try {
    if (!existsSync(file)) writeWhole(file, bodyOf(newKeyring(profileOf(env.TONGHU_PROFILE))), { once: true });
    return parse(readFileSync(file, 'utf8'), file);
  } catch (error) {
    throw folderProblem(error, file);
  }
}

/** Adds a key that seals from now on. Older values still open; re-sealing them is the caller's work. */
export function rotateKeys(home: Home, profile?: ProfileName): string {
  const ring = withNewKey(readKeyring(home, {}), profile);
  writeWhole(fileOf(home), bodyOf(ring));
  return ring.keys.at(-1)!.id;
}

/** The ring with one key more, which seals. */
export function withNewKey(ring: Keyring, profile: ProfileName = ring.keys.at(-1)!.profile): Keyring {
  checkAvailable(profile);
  const id = `k${Math.max(...ring.keys.map((k) => Number(k.id.slice(1)))) + 1}`;
  return { ...ring, keys: [...ring.keys, { id, profile, secret: newSecret() }] };
}

/** The ring without any key but the one that seals. */
export const newestAlone = (ring: Keyring): Keyring => ({ ...ring, keys: ring.keys.slice(-1) });

/** Forgets every key but the newest. Only once nothing is sealed under the others any more. */
export function dropOlderKeys(home: Home): void {
  writeWhole(fileOf(home), bodyOf(newestAlone(readKeyring(home, {}))));
}

export function newKeyring(profile: ProfileName): Keyring {
  checkAvailable(profile);
  return { root: { profile, secret: newSecret() }, keys: [{ id: 'k1', profile, secret: newSecret() }] };
}

function fileOf(home: Home): string {
  return join(home.dir, 'keys', 'master.json');
}

/** A ring as it is written to a file. */
export function bodyOf(ring: Keyring): string {
  return `${JSON.stringify(ring, null, 2)}\n`;
}

function newSecret(): string {
  return randomBytes(32).toString('base64');
}

function profileOf(wanted: string | undefined): ProfileName {
  const profile = ProfileOf.safeParse(wanted || 'gm');
  if (profile.success) return profile.data;
  throw new StartProblem(
    'keys-unusable',
    text(`TONGHU_PROFILE 只能是 gm 或 intl，现在是“${wanted}”。`, `TONGHU_PROFILE must be gm or intl, not "${wanted}".`),
    text('请改正后重新启动。', 'Put it right and start again.'),
  );
}

function decode(value: string): string {
  return value.trimStart().startsWith('{') ? value : Buffer.from(value, 'base64').toString('utf8');
}

function parse(body: string, from: string): Keyring {
  try {
    const ring = Keyring.parse(JSON.parse(body));
    for (const key of [ring.root, ...ring.keys]) checkAvailable(key.profile);
    return ring;
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(
      'keys-unusable',
      text(`密钥读不出来：${from} 的内容不完整或格式不对。`, `The keys cannot be read: ${from} is damaged or incomplete.`),
      text('请从备份恢复密钥。不要重新生成，否则已有的身份证号和文件再也打不开。', 'Restore the keys from a backup. Do not make new ones: stored ID numbers and files would never open again.'),
    );
  }
}
