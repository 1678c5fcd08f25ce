import { writeFileSync } from 'node:fs';
import { sealAudit } from '@tonghu/db/audit/seal';
import { type Keyring, bodyOf, dropOlderKeys, newestAlone, readKeyring, rotateKeys, withNewKey } from '@tonghu/db/crypto/keyring';
import { resealStore, resealTokenKeys } from '@tonghu/db/crypto/reseal-files';
import { resealRows } from '@tonghu/db/crypto/reseal-rows';
import { vaultOf } from '@tonghu/db/crypto/vault';
import { strayValues } from '@tonghu/db/crypto/verify-rows';
import { text } from '@tonghu/domain/text';
import { resealPieces } from '@tonghu/server/uploads/reseal-pieces';
import type pg from 'pg';
import { type SealedHome, withSealedHome } from './keys-home.ts';
import { mustOpen, refuseWhatStaysShut } from './keys-verify.ts';
import { mustBeFree } from './out-file.ts';
import { type Progress, terminalProgress } from './progress.ts';
import { CommandProblem, say } from './say.ts';

export interface Rotating { profile?: 'gm' | 'intl'; out?: string }

/**
 * A ring of more than one key is a rotation under way; nothing else remembers it.
 * So a kill at any moment is made good by running it again: it adds no second
 * key, seals what is still under an older one, checks everything, and only then
 * forgets the older ones.
 */
export async function rotate(wanted: Rotating): Promise<void> {
  if (wanted.out) await mustBeFree(wanted.out, []);
  await withSealedHome(async (held) => {
    const begun = held.ring.keys.length > 1;
    if (held.fromEnvironment && !wanted.out) {
      throw new CommandProblem(text('密钥由 TONGHU_KEYS 提供，本命令改不了它。请用 --out 给出一个文件，新的密钥环会写在那里。', 'The keys come from TONGHU_KEYS, which this command cannot change. Name a file with --out; the new ring is written there.'), 2);
    }
    const client = await held.db.owner.connect();
    try {
      if (!begun && held.fromEnvironment) return handOver(wanted.out!, withNewKey(held.ring, wanted.profile));
      const ring = begun ? held.ring : addKey(held, wanted);
      if (!begun) await note(client, ring, 'new sealing key');
      await sealAnew(client, { ...held, ring });
      await note(client, ring, 'older keys given up');
      await sealAudit(held.db.owner, vaultOf(ring));
      if (held.fromEnvironment) return handOver(wanted.out!, newestAlone(ring));
      dropOlderKeys(held.home);
      say(text(`换钥完成，现在只有 ${ring.keys.at(-1)!.id}。请再备份一次 keys/，与数据分开放。以前的备份要用当时的密钥打开，请把当时的密钥和它们放在一起保存，备份淘汰时一并销毁。`,
        `The rotation is done; ${ring.keys.at(-1)!.id} is the only key. Back up keys/ once more, apart from the data. Backups of before open with the keys of their time: keep those with them, and destroy them together.`));
    } finally {
      client.release();
    }
  });
}

function addKey({ home }: SealedHome, { profile }: Rotating): Keyring {
  const id = rotateKeys(home, profile);
  say(text(`已加入密钥 ${id}。请现在就备份 keys/master.json：从此刻起，没有它新密封的内容打不开。`, `Key ${id} was added. Back up keys/master.json now: from this moment on, what is sealed anew opens with nothing else.`));
  return readKeyring(home, {});
}

async function sealAnew(client: pg.ClientBase, held: SealedHome): Promise<void> {
  const { ring, store, home } = held;
  const vault = vaultOf(ring);
  const progress = terminalProgress();
  try {
    const shut = await resealAll(client, held, progress);
    refuseWhatStaysShut(shut);
    const pieces = await resealPieces(home, vault);
    if (pieces > 0) progress.stage(text(`${pieces} 个未传完的文件已重新密封`, `${pieces} unfinished uploads were sealed anew`));
    progress.stage(text('查找遗漏', 'Looking for what was left out'));
    const older = { ...ring, keys: ring.keys.slice(0, -1) };
    const strays = await strayValues(client, vaultOf(older), older.keys.map(({ id, profile }) => `${id}.${profile}`), (table) => progress.report(text(table, table)));
    if (strays.length > 0) {
      throw new CommandProblem(text(`表 ${strays.join('、')} 里还有用旧密钥密封的内容，不在已知的列中。密钥都还保留着，请把这句话报告给我们。`,
        `The tables ${strays.join(', ')} hold values under an older key in columns that are not known to be sealed. All keys are kept; please report this sentence to us.`));
    }
  } finally {
    progress.end();
  }
  const told = await mustOpen(client, { ...held, store }, vaultOf(newestAlone(ring)));
  say(text(`${told.values} 个值和 ${told.files} 个文件用新密钥都能打开。`, `${told.values} values and ${told.files} files open with the new key alone.`));
}

async function resealAll(client: pg.ClientBase, { ring, store, home }: SealedHome, progress: Progress) {
  const vault = vaultOf(ring);
  progress.stage(text('重新密封数据库', 'Sealing the database anew'));
  const rows = await resealRows(client, vault, purposeOf(ring), (table, done, total) => progress.report(text(table, table), done, total));
  progress.stage(text(`重新密封文件（数据库 ${rows.values} 个值）`, `Sealing the files anew (${rows.values} values of the database done)`));
  const files = await resealStore(store, vault, (done) => progress.report(text(`文件 ${done}`, `files ${done}`)));
  const tokens = resealTokenKeys(home, vault);
  progress.stage(text(`重新密封了 ${files.files + tokens.files} 个文件`, `${files.files + tokens.files} files were sealed anew`));
  return [...rows.notOpened, ...files.notOpened, ...tokens.notOpened];
}

const purposeOf = ({ keys }: Keyring): string => `keys rotate ${keys.map(({ id }) => id).join(' → ')}`;

/** A row of its own in the audit record: nobody's name, since it is done at the machine. */
async function note(client: pg.ClientBase, ring: Keyring, what: string): Promise<void> {
  await client.query(`insert into audit_rows (action, subject_kind, subject_id, purpose) values ('update', 'keys', $1, $2)`, [ring.keys.at(-1)!.id, `${purposeOf(ring)}: ${what}`]);
}

/** Where the environment holds the keys, a person puts the ring there. */
function handOver(out: string, ring: Keyring): void {
  writeFileSync(out, bodyOf(ring), { mode: 0o600, flag: 'wx' });
  const more = ring.keys.length > 1;
  say(text(`密钥环已写入 ${out}。请备份它，并把它的内容放进 TONGHU_KEYS${more ? '，然后再运行一次 tonghu keys rotate --out（另一个文件）' : '，旧密钥已不在其中；换钥完成'}。`,
    `The ring was written to ${out}. Back it up and put its content into TONGHU_KEYS${more ? ', then run tonghu keys rotate again with another --out' : '; the older keys are no longer in it, and the rotation is done'}.`));
}
