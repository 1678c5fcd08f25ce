import type { Tx } from '@tonghu/db/acting';
import { AuditAction, type AuditRow, getSealState, listAudit, listOpenings, verifyRecord } from '@tonghu/domain/audit/endpoints';
import { auditPolicy } from '@tonghu/domain/audit/policy';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';

interface Row {
  seq: number; at: string; actor: string | null; actor_name: string | null; actor_post: string | null; actor_place: string | null; action: string;
  subject_kind: string; subject_id: string; columns: string[] | null; purpose: string | null; request: string | null; sealed: boolean;
}

const columns = sql`
  a.seq, a.at, a.actor, n.name as actor_name, n.post as actor_post, pl.name as actor_place, a.action, a.subject_kind, a.subject_id, a.columns, a.purpose, a.request
  from audit_rows a left join staff_names n on n.id = a.actor left join places pl on pl.code = n.place_code`;

export function auditRoutes(handle: Handle, { jobs }: Parts): void {
  handle(listAudit, ({ tx, actor, query }) => {
    mustMay(auditPolicy, 'audit.list', actor, { of: 'everything' });
    return list(tx, query);
  });
  handle(listOpenings, async ({ tx, actor, params, query }) => {
    const child = await sql`select sees_child(${params.id}) as seen`.execute(tx);
    if (!(child.rows[0] as { seen: boolean }).seen) throw new Problem('not-found');
    mustMay(auditPolicy, 'audit.openings', actor, { of: 'a child' });
    const after = readCursor(query.after, ['count']);
    const { rows } = await sql<Row>`
      select ${columns} where a.subject_kind = 'children' and a.subject_id = ${params.id} and a.action in ('open', 'export')
         and (${after?.[0] ?? null}::bigint is null or a.seq < ${after?.[0] ?? null})
       order by a.seq desc limit ${query.limit + 1}`.execute(tx);
    return pageOf(rows, query.limit, (row) => ({
      at: row.at, who: who(row), place: row.actor_place, action: AuditAction.parse(row.action), purpose: row.purpose,
    }));
  });
  handle(getSealState, async ({ tx, actor }) => {
    mustMay(auditPolicy, 'audit.list', actor, { of: 'everything' });
    return sealState(tx);
  });
  handle(verifyRecord, ({ tx, actor, body }) => {
    mustMay(auditPolicy, 'audit.verify', actor, { of: 'everything' });
    return jobs.start(tx, 'audit-verify', {}, actor, body.id);
  });
}

async function list(tx: Tx, query: QueryOf<typeof listAudit>) {
  const after = readCursor(query.after, ['count']);
  const { rows } = await sql<Row>`
    select exists (select 1 from audit_seals s where a.seq between s.first_seq and s.last_seq) as sealed, ${columns}
     where (${query.actor ?? null}::uuid is null or a.actor = ${query.actor ?? null})
       and (${query.action ?? null}::text is null or a.action = ${query.action ?? null})
       and (${query.subjectKind ?? null}::text is null or a.subject_kind = ${query.subjectKind ?? null})
       and (${query.subjectId ?? null}::text is null or a.subject_id = ${query.subjectId ?? null})
       and (${query.from ?? null}::date is null or a.at >= (${query.from ?? null}::date)::timestamp at time zone 'Asia/Shanghai')
       and (${query.until ?? null}::date is null or a.at < (${query.until ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and (${after?.[0] ?? null}::bigint is null or a.seq < ${after?.[0] ?? null})
     order by a.seq desc limit ${query.limit + 1}`.execute(tx);
  return pageOf(rows, query.limit, rowOf);
}

function pageOf<Reply>(rows: Row[], limit: number, reply: (row: Row) => Reply) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map(reply), next: rows.length > limit && last ? cursorOf(last.seq) : null, total: null };
}

function who(row: Row): AuditRow['who'] {
  return row.actor && row.actor_name && row.actor_post ? { id: row.actor, name: row.actor_name, post: Post.parse(row.actor_post) } : null;
}

function rowOf(row: Row): AuditRow {
  return {
    seq: row.seq, at: row.at, who: who(row), action: AuditAction.parse(row.action), subjectKind: row.subject_kind, subjectId: row.subject_id,
    columns: row.columns, purpose: row.purpose, request: row.request, sealed: row.sealed,
  };
}

/** Rows are counted by the seals; what came after the last one waits for the next minute. */
async function sealState(tx: Tx) {
  const { rows } = await sql<{ seals: number; rows: number; unsealed: number }>`
    select count(*) as seals, coalesce(sum(row_count), 0)::bigint as rows,
           (select count(*) from audit_rows where seq > coalesce((select max(last_seq) from audit_seals), 0)) as unsealed
      from audit_seals`.execute(tx);
  const last = await sql<{ id: number; sealed_at: string; root: string; row_count: number }>`
    select id, sealed_at, root, row_count from audit_seals order by id desc limit 1`.execute(tx);
  const seal = last.rows[0];
  return {
    seals: rows[0]?.seals ?? 0, rows: rows[0]?.rows ?? 0, unsealed: rows[0]?.unsealed ?? 0,
    last: seal ? { id: seal.id, at: seal.sealed_at, root: seal.root, rows: seal.row_count } : null,
  };
}
