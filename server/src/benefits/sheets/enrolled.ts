import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { PaidClass } from '@tonghu/domain/benefits/application';
import { type Relation, type Sex, relations, sexes } from '@tonghu/domain/children/labels';
import type { EndReason } from '@tonghu/rules/law/end-reasons';
import { sql } from 'kysely';
import type { Enrolled } from './changes-since.ts';

interface Row {
  id: string; child_id: string; child_name: string; id_number_sealed: string | null; sex: Sex; birth_date: string; class: PaidClass; township: string | null; village: string | null;
  guardian: string | null; relation: Relation | null; from_month: string; decided_on: string; suspended_from: string | null; until_month: string | null; ended_on: string | null;
  end_code: EndReason | null; end_reason: string | null;
}

/**
 * Every confirmed decision of a county. Children behind the wall stand in a sheet of their own; aid given first is
 * not confirmed yet and in none.
 */
export async function enrolledIn(tx: Tx, vault: Vault, path: string, walled: boolean): Promise<Enrolled[]> {
  const { rows } = await sql<Row>`
    select d.id, d.child_id, c.name as child_name, c.id_number_sealed, c.sex, c.birth_date, d.class, t.name as township, v.name as village, g.name as guardian, g.relation,
           d.from_month, d.decided_on, d.suspended_from, d.until_month, d.end_code, d.end_reason,
           (select max(k.until_day) from child_classes k where k.decision_id = d.id) as ended_on
      from decisions d join children c on c.id = d.child_id
      left join places t on t.code = split_part(d.path, '/', 4) left join places v on v.code = split_part(d.path, '/', 5)
      left join lateral (select name, relation from guardians g where g.child_id = c.id and (g.is_guardian or g.is_carer) order by g.is_guardian desc, g.created_at, g.id limit 1) g on true
     where d.path >= ${path} and d.path < ${`${path}~`} and not d.provisional and (d.walled or d.class = 'hiv-affected') = ${walled}
     order by d.path, c.pinyin, d.id`.execute(tx);
  return rows.map((row) => ({
    decisionId: row.id, childId: row.child_id, name: row.child_name, idNumber: row.id_number_sealed === null ? '' : vault.open(row.id_number_sealed),
    sex: row.sex === 'unknown' ? '' : sexes[row.sex].zh, birthDate: row.birth_date, class: row.class, place: `${row.township ?? ''}${row.village ?? ''}`,
    guardian: row.guardian ?? '', relation: row.relation === null ? '' : relations[row.relation].zh, firstMonth: row.from_month, decidedOn: row.decided_on,
    suspendedFrom: row.suspended_from, lastMonth: row.until_month, endedOn: row.ended_on, endCode: row.end_code, endReason: row.end_reason,
  }));
}
