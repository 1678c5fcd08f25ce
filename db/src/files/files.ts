import type { Vault } from '../crypto/vault.ts';
import type { Home } from '../home.ts';
import { diskStore } from './disk-store.ts';
import { bucketStore, type Bucket } from './bucket-store.ts';

/** Scans, photos and department files. Whatever lies on the disk or in the bucket is sealed. */
export interface Files {
  put(id: string, content: Buffer | AsyncIterable<Uint8Array>): Promise<{ size: number }>;
  /** Throws when there is no such file, or when it was changed outside. */
  get(id: string): Promise<Buffer>;
  /** A file that is gone already counts as removed. */
  remove(id: string): Promise<void>;
}

/** Where sealed bytes lie; knows nothing of keys. */
export interface Store {
  write(id: string, sealed: Buffer): Promise<void>;
  read(id: string): Promise<Buffer | undefined>;
  remove(id: string): Promise<void>;
  /** Every id there is, in no order. */
  ids(): AsyncIterable<string>;
}

/** On disk below home/files, or in an S3 bucket when one is given. */
export function openFiles({ home, vault, s3 = null }: { home: Home; vault: Vault; s3?: Bucket | null }): Files {
  return sealedFiles(openStore({ home, s3 }), vault);
}

/** The sealed bytes themselves, for sealing them anew. */
export function openStore({ home, s3 = null }: { home: Home; s3?: Bucket | null }): Store {
  return s3 ? bucketStore(s3) : diskStore(home);
}

/** The id is sealed in with the content, so that two files cannot be exchanged for each other. */
function sealedFiles(store: Store, vault: Vault): Files {
  return {
    async put(id, content) {
      const plain = await gather(content);
      await store.write(checked(id), vault.sealBytes(Buffer.concat([labelOf(id), plain])));
      return { size: plain.length };
    },
    async get(id) {
      const sealed = await store.read(checked(id));
      if (!sealed) throw new Error(`there is no stored file ${id}`);
      const opened = vault.openBytes(sealed);
      const label = labelOf(id);
      if (!opened.subarray(0, label.length).equals(label)) throw new Error(`the stored file ${id} is another file`);
      return opened.subarray(label.length);
    },
    remove: (id) => store.remove(checked(id)),
  };
}

function labelOf(id: string): Buffer {
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id)]);
}

/** Ids become paths: nothing but letters, digits and hyphens. */
function checked(id: string): string {
  if (!/^[a-z0-9][a-z0-9-]{7,79}$/.test(id)) throw new Error(`"${id.slice(0, 80)}" is no file id`);
  return id;
}

async function gather(content: Buffer | AsyncIterable<Uint8Array>): Promise<Buffer> {
  if (Buffer.isBuffer(content)) return content;
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}
