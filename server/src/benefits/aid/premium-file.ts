import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { Actor } from '@tonghu/domain/actor';
import type { getPremiumFile, readInsured } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { type IsoDate, isRealDay } from '@tonghu/domain/dates';
import type { BodyOf, QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sexes } from '@tonghu/domain/children/labels';
import { yuan } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { parseCsv, writeCsv } from 'hucre/csv';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import { safeCell, unguarded } from '../sheets/cells.ts';
import { insuranceAt, premiumsOfMoved } from './insurance.ts';

interface By { tx: Tx; actor: Actor; vault: Vault }

/** The columns of the premium file, and of the list that comes back. No class, no reason: nobody can be told from it. */
const columns = ['序号', '姓名', '性别', '出生日期', '证件号码', '保费（元）', '参保年度', '保单号', '起保日期', '终保日期'] as const;
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Line { child_id: string; path: string; name: string; sex: 'male' | 'female' | 'unknown'; birth_date: IsoDate; id_number_sealed: string | null; premium: number; policy: string; from_day: IsoDate | null; until_day: IsoDate | null }

/** The premium file of a year: everybody listed or insured, whom the reader may see, and those whose premium was granted before they moved away. Each child's file remembers it. */
export async function premiumFile({ tx, actor, vault }: By, programme: string, { year, form }: QueryOf<typeof getPremiumFile>, today: IsoDate): Promise<FileReply> {
  mustMay(aidPolicy, 'aid.insure', actor, {});
  const definition = await insuranceAt(tx, actor.place.path, programme, year, today);
  const { rows: here } = await sql<Line>`
    select i.child_id, i.path, c.name, c.sex, c.birth_date, c.id_number_sealed, i.premium, i.policy, i.from_day, i.until_day
      from aid_insured i join children c on c.id = i.child_id where i.programme = ${programme} and i.year = ${year} and i.state in ('listed', 'insured')
       and i.path >= ${actor.place.path} and i.path < ${`${actor.place.path}~`} order by c.path, c.name, c.id`.execute(tx);
  const rows = [...here, ...(await premiumsOfMoved(tx, actor.place.path, programme, year)).filter(({ state }) => state !== 'elsewhere')];
  const purpose = `${definition.body.title.zh} ${year}`;
  await sql`select audit_open('export', 'children', g.id, g.path, ${purpose}) from jsonb_to_recordset(${JSON.stringify(rows.map(({ child_id, path }) => ({ id: child_id, path })))}::jsonb) as g (id text, path text)`.execute(tx);
  const lines = rows.map((row, at) => [
    String(at + 1), safeCell(row.name), sexes[row.sex].zh, row.birth_date, row.id_number_sealed === null ? '' : vault.open(row.id_number_sealed), yuan(row.premium), year, safeCell(row.policy), row.from_day ?? '', row.until_day ?? '',
  ]);
  const name = `${definition.body.title.zh}-${actor.place.name}-${year}.${form}`;
  if (form === 'csv') return { file: Buffer.from(`\uFEFF${writeCsv([[...columns], ...lines])}`), name, mediaType: 'text/csv' };
  const bytes = await writeXlsx({ sheets: [{ name: year, columns: columns.map((_, at) => ({ width: at === 4 ? 22 : 12 })), rows: [[...columns], ...lines], freezePane: { rows: 1 } }] });
  return { file: Buffer.from(bytes), name, mediaType: xlsxType };
}

interface Listed { child_id: string; token: string | null; state: string; policy: string; from_day: IsoDate | null; until_day: IsoDate | null }

/** More lines than this are a register of a province, not a list of one insurance. */
const mostLines = 20_000;

/** Reads the insurer's list back: who is insured, under which policy, from when to when. Reading it again changes nothing. */
export async function readBack({ tx, actor, vault }: By, files: Files, programme: string, { year, uploadId }: BodyOf<typeof readInsured>, today: IsoDate): Promise<ReplyOf<typeof readInsured>> {
  mustMay(aidPolicy, 'aid.insure', actor, {});
  await insuranceAt(tx, actor.place.path, programme, year, today);
  const upload = await takeUpload(tx, uploadId, 'import');
  const [head = [], ...body] = await rowsOf(await files.get(upload.fileId), upload.mediaType);
  if (body.length > mostLines) throw new Problem('file-too-large');
  const at = (name: typeof columns[number]) => head.findIndex((cell) => cell === name);
  if (at('证件号码') < 0 || at('起保日期') < 0) throw new Problem('file-not-recognised', { fields: { file: text('第一行要有“证件号码”“起保日期”，可以有“保单号”“终保日期”', 'The first row needs 证件号码 and 起保日期, and may have 保单号 and 终保日期') } });
  const { rows: here } = await sql<Listed>`
    select i.child_id, c.id_number_token as token, i.state, i.policy, i.from_day, i.until_day from aid_insured i join children c on c.id = i.child_id where i.programme = ${programme} and i.year = ${year}`.execute(tx);
  const moved = (await premiumsOfMoved(tx, actor.place.path, programme, year)).map(({ child_id, id_number_token: token, state, policy, from_day, until_day }): Listed => ({ child_id, token, state, policy, from_day, until_day }));
  const listed = [...here, ...moved];
  const byToken = new Map(listed.flatMap((one) => (one.token === null ? [] : [[one.token, one]])));
  const reply: ReplyOf<typeof readInsured> = { insured: 0, unchanged: 0, left: [] };
  const changed = new Set<Listed>();
  for (const [index, cells] of body.entries()) {
    const cell = (name: typeof columns[number]) => (at(name) < 0 ? '' : cells[at(name)] ?? '');
    const number = cell('证件号码').toUpperCase();
    if (number === '') continue;
    const left = (why: Text) => reply.left.push({ line: index + 2, why });
    const one = byToken.get(vault.token('id-number', number));
    const from = cell('起保日期');
    const until = cell('终保日期');
    const policy = cell('保单号').slice(0, 60).replace(/\p{Cs}$/u, '');
    if (!one) left(text('不在名单里', 'Not on the list'));
    else if (!isRealDay(from) || (until !== '' && (!isRealDay(until) || until < from))) left(text('日期不对，应为 2026-01-31 的样式', 'The date is not right; write 2026-01-31'));
    else if (one.state === 'insured' && one.from_day === from && one.policy === policy && (one.until_day ?? '') === until) reply.unchanged += 1;
    else {
      changed.add(Object.assign(one, { state: 'insured', policy, from_day: from, until_day: until || null }));
      reply.insured += 1;
    }
  }
  await sql`
    update aid_insured i set state = 'insured', policy = g.policy, from_day = g.from_day, until_day = g.until_day
      from jsonb_to_recordset(${JSON.stringify([...changed])}::jsonb) as g (child_id uuid, policy text, from_day date, until_day date)
     where i.programme = ${programme} and i.year = ${year} and i.child_id = g.child_id`.execute(tx);
  return reply;
}

async function rowsOf(content: Buffer, mediaType: string): Promise<string[][]> {
  // A leading ' keeps a text from being run as a formula; what no database takes goes.
  const said = (cell: unknown) => (cell instanceof Date ? (Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)) : unguarded(String(cell ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').trim()));
  if (mediaType === 'text/csv') {
    let decoded: string;
    try {
      decoded = new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch {
      decoded = new TextDecoder('gb18030').decode(content);
    }
    return (parseCsv(decoded.replace(/^\uFEFF/, ''), { typeInference: false }) as unknown[][]).map((row) => row.map(said));
  }
  try {
    return ((await readXlsx(new Uint8Array(content))).sheets[0]?.rows ?? []).map((row) => (row as unknown[]).map(said));
  } catch {
    throw new Problem('file-type-refused');
  }
}
