import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BankFormatRow, addBankFormat, changeBankFormat, getBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type WrittenFormat, describedFormat, plainFormat, readFormat, shippedFormats } from './formats.ts';

interface StoredFormat { key: string; path: string; source: string; active: boolean; version: number; place: string | null }

async function readStored(tx: Tx): Promise<StoredFormat[]> {
  const { rows } = await sql<StoredFormat>`
    select f.key, f.path, f.source, f.active, f.version, p.name as place from bank_formats f left join places p on p.path = f.path order by f.key`.execute(tx);
  return rows;
}

/** Which format counts at a place, and who chose it: the nearest place that did. */
async function choiceAt(tx: Tx, path: string): Promise<{ format: string; place: string | null }> {
  const { rows } = await sql<{ format: string; place: string }>`
    select c.format, p.name as place from bank_choices c join places p on p.path = c.path where starts_with(${path}, c.path) order by length(c.path) desc limit 1`.execute(tx);
  return rows[0] ?? { format: plainFormat, place: null };
}

/** The formats a reader may use: those that ship, then the own ones. */
export async function findFormats(tx: Tx, actor: Actor): Promise<{ rows: BankFormatRow[]; chosenBy: string | null }> {
  const choice = await choiceAt(tx, actor.place.path);
  const shipped = shippedFormats.map(({ format: { key, title, note } }): BankFormatRow =>
    ({ key, title, note: note ?? null, own: false, place: null, mine: false, active: true, chosen: key === choice.format, version: 1 }));
  const own = (await readStored(tx)).map((row): BankFormatRow => {
    const { key, title, note } = readFormat(row.source);
    return { key, title, note: note ?? null, own: true, place: row.place, mine: row.path === actor.place.path, active: row.active, chosen: key === choice.format, version: row.version };
  });
  return { rows: [...shipped, ...own], chosenBy: choice.place };
}

/** One format with its YAML; hidden and missing are the same. */
export async function getFormat(tx: Tx, actor: Actor, key: string): Promise<ReplyOf<typeof getBankFormat>> {
  const row = (await findFormats(tx, actor)).rows.find((one) => one.key === key);
  if (!row) throw new Problem('not-found');
  return { ...row, ...(await writtenFormat(tx, key)) };
}

/** A format by its key, as it is described now. */
export async function writtenFormat(tx: Tx, key: string): Promise<WrittenFormat> {
  const shipped = shippedFormats.find(({ format }) => format.key === key);
  if (shipped) return shipped;
  const row = (await readStored(tx)).find((one) => one.key === key);
  if (!row) throw new Problem('not-found', { fields: { format: text('没有这个银行格式', 'There is no such bank format') } });
  return { format: readFormat(row.source), source: row.source };
}

/** The format of the place whose run it is. */
export const formatAt = async (tx: Tx, path: string): Promise<WrittenFormat> => writtenFormat(tx, (await choiceAt(tx, path)).format);

/** Describes a format of the actor's place. The same again changes nothing. */
export async function addFormat({ tx, actor }: Mover, given: BodyOf<typeof addBankFormat>): Promise<BankFormatRow> {
  mustMay(bankPolicy, 'bank.write-format', actor, {});
  const { format: { key, title }, source } = describedFormat(given);
  const taken = () => keyProblem(given, 'already-exists', text('这个代号（key）已被使用，请换一个', 'This key is in use; choose another'));
  if (shippedFormats.some(({ format }) => format.key === key)) throw taken();
  const { rows } = await sql<{ key: string }>`
    insert into bank_formats (key, path, title_zh, title_en, source, created_by) values (${key}, ${actor.place.path}, ${title.zh}, ${title.en}, ${source}, ${actor.id})
    on conflict (key) do nothing returning key`.execute(tx);
  if (!rows[0]) {
    const there = (await readStored(tx)).find((one) => one.key === key);
    if (there?.source !== source || there.path !== actor.place.path) throw taken();
  }
  return getFormat(tx, actor, key);
}

/** Said where the key was written: in the text, or in its field. */
const keyProblem = (given: object, code: 'already-exists' | 'bad-input', says: Text): Problem => new Problem(code, { fields: { [`${'source' in given ? 'source' : 'format'}.key`]: says } });

/** Changes a format of the own place, or lays it aside. Files written before stay as they are. */
export async function changeFormat({ tx, actor }: Mover, key: string, version: number, given: BodyOf<typeof changeBankFormat>): Promise<BankFormatRow> {
  mustMay(bankPolicy, 'bank.write-format', actor, {});
  const row = await getFormat(tx, actor, key);
  if (!row.mine) throw new Problem('wrong-state', { fields: { why: text('只能修改本地方自己的格式；可以复制一份再改', 'Only formats of the own place are changed; copy it to change it') } });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: row });
  const { format: { key: now, title }, source } = describedFormat(given);
  if (now !== key) throw keyProblem(given, 'bad-input', text('代号（key）不能改', 'The key does not change'));
  if (!given.active && row.chosen) throw new Problem('wrong-state', { fields: { why: text('正在选用的格式不能停用，请先选用别的', 'A format in use is not laid aside; choose another first') } });
  await sql`update bank_formats set source = ${source}, active = ${given.active}, title_zh = ${title.zh}, title_en = ${title.en} where key = ${key}`.execute(tx);
  return getFormat(tx, actor, key);
}

/** Uses a format at the actor's place from the next file on. */
export async function chooseFormat({ tx, actor }: Mover, key: string): Promise<BankFormatRow> {
  mustMay(bankPolicy, 'bank.choose-format', actor, {});
  const { active } = await getFormat(tx, actor, key);
  if (!active) throw new Problem('wrong-state', { fields: { why: text('这个格式已停用', 'This format was laid aside') } });
  await sql`
    insert into bank_choices (path, format, created_by) values (${actor.place.path}, ${key}, ${actor.id})
    on conflict (path) do update set format = excluded.format, created_by = excluded.created_by, created_at = now()`.execute(tx);
  return getFormat(tx, actor, key);
}
