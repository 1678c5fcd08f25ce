import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { AskedStandard } from './derive-run.ts';
import type { RunInputs, RunScope } from './inputs.ts';
import { runRuleVersion } from './lines.ts';
import { unpackInputs } from './pack-inputs.ts';

/*
 * What a run was computed from, kept so that it can be derived again years later: a list of parts, each a
 * compressed batch of inputs, all sealed in the file store. The list carries the digest of every part and
 * the row carries the digest of the list.
 */

const squeeze = promisify(gzip);
const spread = promisify(gunzip);

/** The list of a snapshot. `standards`: every amount that was looked up, so that no later standard can change the past. */
export interface SnapshotList {
  format: 1; number: string; scope: RunScope; ruleVersion: string; profile: Vault['profile']; fingerprint: string;
  standards: AskedStandard[]; parts: { digest: string; children: number }[];
}

const partId = (fileId: string, at: number) => `${fileId}-${at}`;
const digestOf = (vault: Vault, bytes: Buffer) => vault.digest(bytes).toString('hex');

/** Takes batches as they come and writes each on its own, so that memory does not grow with the county. The same id is written anew from the beginning after a kill. */
export function snapshotWriter(files: Files, vault: Vault, fileId: string) {
  const parts: SnapshotList['parts'] = [];
  return {
    async add(packed: string, children: number): Promise<void> {
      const bytes = await squeeze(packed, { level: 1 });
      const at = parts.push({ digest: digestOf(vault, bytes), children }) - 1;
      await files.put(partId(fileId, at), bytes);
    },
    /** The list goes last: it names nothing that is not there. Returns its digest. */
    async close(given: Pick<SnapshotList, 'number' | 'scope' | 'fingerprint' | 'standards'>): Promise<string> {
      const list: SnapshotList = { format: 1, ruleVersion: runRuleVersion, profile: vault.profile, parts, ...given };
      const bytes = await squeeze(JSON.stringify(list));
      await files.put(fileId, bytes);
      return digestOf(vault, bytes);
    },
  };
}

/** A snapshot that is gone, or is not what was kept. */
export class SnapshotProblem extends Error {}

/** The list of a snapshot, checked against the digest of the row. */
export async function readSnapshotList(files: Files, vault: Vault, fileId: string, digest: string): Promise<SnapshotList> {
  return JSON.parse((await spread(await checked(files, vault, fileId, digest))).toString('utf8')) as SnapshotList;
}

/** The inputs of a snapshot, part by part, with the text they were kept as. */
export async function* readSnapshot(files: Files, vault: Vault, fileId: string, list: SnapshotList): AsyncGenerator<{ inputs: RunInputs; packed: string }> {
  for (const [at, part] of list.parts.entries()) {
    const packed = (await spread(await checked(files, vault, partId(fileId, at), part.digest))).toString('utf8');
    yield { inputs: unpackInputs(packed), packed };
  }
}

async function checked(files: Files, vault: Vault, id: string, digest: string): Promise<Buffer> {
  const bytes = await files.get(id).catch((error: unknown) => { throw new SnapshotProblem((error as Error).message); });
  if (digestOf(vault, bytes) !== digest) throw new SnapshotProblem(`the stored file ${id} is not what was kept`);
  return bytes;
}
