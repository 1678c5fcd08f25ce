import { createHash } from 'node:crypto';
import type { RefusedCell } from '@tonghu/domain/children/import-endpoints';
import { text } from '@tonghu/domain/text';
import { idOfDigest } from '../../id-of-digest.ts';
import type { AtWork } from '../at-work.ts';
import { storeNumber } from '../sealed-number.ts';
import { headerOf } from './columns.ts';
import { type LineRead, lineToChild } from './line-to-child.ts';
import { placeIndex, placesOfArea } from './place-index.ts';
import type { SheetLine } from './read-sheet.ts';

export type ReadyLine = Extract<LineRead, { ok: true }> & { token: string | null };

export interface SortedOut {
  lines: number;
  ready: ReadyLine[];
  refused: RefusedCell[];
  refusedLines: number;
  /** Lines that this very sheet created before. */
  already: number;
}

/** An id for a part of a line of a sheet, the same each time: confirming twice creates once. */
export const idOfLine = (uploadId: string, line: number, part: string): string =>
  idOfDigest(createHash('sha256').update(`${uploadId}/${line}/${part}`).digest());

/** Sorts the lines of a sheet into those that can be created and those that cannot, in four questions however long it is. */
export async function sortOut(work: AtWork, uploadId: string, lines: readonly SheetLine[]): Promise<SortedOut> {
  const placeOf = placeIndex(await placesOfArea(work.tx, work.actor));
  const read = lines.map((line) => lineToChild(line, work.today, placeOf, (part) => idOfLine(uploadId, line.line, part)));
  const refused = read.flatMap((one) => (one.ok ? [] : one.refused));
  const candidates = read.filter((one) => one.ok).map((one) => ({ ...one, token: storeNumber(work.vault, 'id-number', one.child.idNumber).token }));
  const register = await inRegister(work, candidates);
  const seen = new Map<string, number>();
  const ready: ReadyLine[] = [];
  let already = 0;
  for (const candidate of candidates) {
    const { line, token, child } = candidate;
    if (register.ids.has(child.id)) { already++; continue; }
    const key = token ?? personOf(child.name, child.birthDate);
    const column = headerOf(token ? 'idNumber' : 'name');
    const before = seen.get(key);
    if (before !== undefined) refused.push({ line, column, says: text(`与第 ${before} 行是同一个孩子`, `The same child as in line ${before}`) });
    else if (token && register.tokens.has(token)) refused.push({ line, column, says: text('系统中已有这个身份证号的档案', 'There is a file with this ID number already') });
    else if (!token && register.people.has(key)) refused.push({ line, column, says: text('系统中已有同名、同日出生的孩子，请单独核对后建档', 'A child of this name and birth date has a file; check and open it by hand') });
    else ready.push(candidate);
    seen.set(key, before ?? line);
  }
  refused.sort((a, b) => a.line - b.line);
  return { lines: lines.length, ready, refused, refusedLines: new Set(refused.map(({ line }) => line)).size, already };
}

const personOf = (name: string, birthDate: string): string => `${name}/${birthDate}`;

async function inRegister({ tx }: AtWork, candidates: readonly ReadyLine[]) {
  const tokens = candidates.flatMap(({ token }) => token ?? []);
  const names = candidates.filter(({ token }) => !token).map(({ child }) => child.name);
  const empty = { ids: new Set<string>(), tokens: new Set<string>(), people: new Set<string>() };
  if (candidates.length === 0) return empty;
  const byId = await tx.selectFrom('children').select('id').where('id', 'in', candidates.map(({ child }) => child.id)).execute();
  const byToken = tokens.length === 0 ? [] : await tx.selectFrom('children').select('id_number_token').where('id_number_token', 'in', tokens).execute();
  const byName = names.length === 0 ? [] : await tx.selectFrom('children').select(['name', 'birth_date']).where('name', 'in', names).execute();
  return {
    ids: new Set(byId.map(({ id }) => id)),
    tokens: new Set(byToken.map(({ id_number_token }) => id_number_token!)),
    people: new Set(byName.map(({ name, birth_date }) => personOf(name, birth_date))),
  };
}
