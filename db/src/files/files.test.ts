import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKeyring } from '../crypto/keyring.ts';
import { vaultOf } from '../crypto/vault.ts';
import { openHome } from '../home.ts';
import { type Files, openFiles } from './files.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'tonghu-files-')));
const bucketFolder = mkdtempSync(join(tmpdir(), 'tonghu-bucket-'));
const vault = vaultOf(newKeyring('gm'));
const s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: bucketFolder, configureBuckets: [{ name: 'tonghu', configs: [] }] });
let inBucket: Files;

beforeAll(async () => {
  const { port } = (await s3.run()) as AddressInfo;
  inBucket = openFiles({ home, vault, s3: { endpoint: `http://127.0.0.1:${port}`, region: 'auto', bucket: 'tonghu', key: 'S3RVER', secret: 'S3RVER' } });
});
afterAll(async () => {
  await s3.close();
  rmSync(home.dir, { recursive: true, force: true });
  rmSync(bucketFolder, { recursive: true, force: true });
});

const onDisk = openFiles({ home, vault });
const scan = Buffer.from('身份证正面扫描件'.repeat(10_000));

describe.each([['on disk', () => onDisk], ['in a bucket', () => inBucket]] as const)('%s', (_, files) => {
  test('a file comes back as it went in, from a buffer or in parts', async () => {
    const id = randomUUID();
    expect(await files().put(id, scan)).toEqual({ size: scan.length });
    expect((await files().get(id)).equals(scan)).toBe(true);
    await files().put(id, (async function* () {
      yield Buffer.from('甲');
      yield Buffer.from('乙');
    })());
    expect((await files().get(id)).toString()).toBe('甲乙');
  });

  test('an empty file is a file', async () => {
    const id = randomUUID();
    await files().put(id, Buffer.alloc(0));
    expect((await files().get(id)).length).toBe(0);
  });

  test('a removed file is gone, and removing it again is no failure', async () => {
    const id = randomUUID();
    await files().put(id, scan);
    await files().remove(id);
    await files().remove(id);
    await expect(files().get(id)).rejects.toThrow('no stored file');
  });
});

test('nothing on the disk can be read, and no half file is left', async () => {
  const id = randomUUID();
  await onDisk.put(id, scan);
  const folder = join(home.dir, 'files', id.slice(0, 2));
  expect(readFileSync(join(folder, id)).includes('身份证')).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a file changed or exchanged outside does not open', async () => {
  const [one, other] = [`aa${randomUUID()}`, `aa${randomUUID()}`];
  await onDisk.put(one, Buffer.from('one'));
  await onDisk.put(other, Buffer.from('other'));
  const path = (id: string) => join(home.dir, 'files', 'aa', id);
  renameSync(path(other), path(one));
  await expect(onDisk.get(one)).rejects.toThrow('another file');
  const bytes = readFileSync(path(one));
  bytes[40]! ^= 1;
  writeFileSync(path(one), bytes);
  await expect(onDisk.get(one)).rejects.toThrow('does not open');
});

test.each(['../../keys/master.json', '', 'A', 'abc/def-0123', '..'])('%j is no id', async (id) => {
  await expect(onDisk.get(id)).rejects.toThrow('no file id');
});
