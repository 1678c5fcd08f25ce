import { S3Client } from 'lean-s3';
import type { Store } from './files.ts';

/** A bucket on any S3-compatible store. */
export interface Bucket {
  endpoint: string;
  region: string;
  bucket: string;
  key: string;
  secret: string;
}

/** `files/ab/abcdef…` in the bucket, laid out as on disk, so that a copy of one is the other. */
export function bucketStore({ endpoint, region, bucket, key, secret }: Bucket): Store {
  const client = new S3Client({ endpoint, region, bucket, accessKeyId: key, secretAccessKey: secret });
  const file = (id: string) => client.file(`files/${id.slice(0, 2)}/${id}`);
  return {
    write: (id, sealed) => file(id).write(sealed),
    async read(id) {
      try {
        return Buffer.from(await file(id).arrayBuffer());
      } catch (error) {
        // Stores answer a missing file in many ways; asking again is the one that all understand.
        if (!(await file(id).exists())) return undefined;
        throw error;
      }
    },
    async remove(id) {
      await file(id).delete();
    },
    async *ids() {
      for await (const { key: path } of client.listIterating({ prefix: 'files/' })) yield path.slice(path.lastIndexOf('/') + 1);
    },
  };
}
