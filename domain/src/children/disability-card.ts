import { type IdNumber, readIdNumber } from '../id-number.ts';

export type DisabilityCardRead =
  | { ok: true; holder: IdNumber; kind: number; grade: number }
  | { ok: false; fault: 'length' | 'id number' | 'kind' | 'grade' };

/**
 * Reads the number of a disability card: the holder's ID number, the kind
 * (1–7) and the grade (1–4), 20 characters; a card made again ends in `B1`, `B2` …
 *
 * @example readDisabilityCard('99078420150101003342') // kind 4 limbs, grade 2
 */
export function readDisabilityCard(text: string): DisabilityCardRead {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase().replace(/B\d?$/, '');
  if (plain.length !== 20) return { ok: false, fault: 'length' };
  const holder = readIdNumber(plain.slice(0, 18));
  if (!holder.ok) return { ok: false, fault: 'id number' };
  const kind = Number(plain[18]);
  const grade = Number(plain[19]);
  if (!(kind >= 1 && kind <= 7)) return { ok: false, fault: 'kind' };
  if (!(grade >= 1 && grade <= 4)) return { ok: false, fault: 'grade' };
  return { ok: true, holder: holder.id, kind, grade };
}
