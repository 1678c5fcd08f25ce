import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { text } from '@tonghu/domain/text';
import pg from 'pg';
import { errorCode, StartProblem } from './start-problem.ts';

/** Holds the rights that migrations grant; nobody logs in as it. */
const appRole = 'tonghu_app';

/** Makes the group role. Roles belong to the whole server, so two databases may race to make it. */
export async function ensureGroupRole(owner: pg.Pool | pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ exists: boolean }>('select exists (select from pg_roles where rolname = $1)', [appRole]);
  if (rows[0]?.exists) return;
  await asRights(() => owner.query(`create role ${appRole} nologin`));
}

/**
 * Makes the role that requests log in as: member of the group, owns nothing, sees only what row-level security lets
 * through. The password goes over the wire as a SCRAM verifier, never as text.
 */
export async function ensureLoginRole(owner: pg.Pool, role: string, password: string): Promise<void> {
  const { rows } = await owner.query<{ exists: boolean }>('select exists (select from pg_roles where rolname = $1)', [role]);
  const name = pg.escapeIdentifier(role);
  const verb = rows[0]?.exists ? 'alter' : 'create';
  await asRights(async () => {
    await owner.query(`${verb} role ${name} login inherit password ${pg.escapeLiteral(scramVerifier(password, role))}`);
    await owner.query(`grant ${appRole} to ${name}`);
  });
  const { rows: kept } = await owner.query<{ strong: boolean }>('select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1', [role]);
  if (kept[0]?.strong) throw tooStrong(role);
}

/** `tonghu_app_<database>`, cut to PostgreSQL's 63 bytes with a hash so that two long names stay two. */
export function loginRoleOf(database: string): string {
  const name = `${appRole}_${database}`;
  if (Buffer.byteLength(name) <= 63) return name;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 12);
  return `${Buffer.from(name).subarray(0, 50).toString('latin1').replace(/[^\x21-\x7e]/g, '_')}_${hash}`;
}

/** RFC 5803, as PostgreSQL stores it. The salt comes from the password, which is a random secret of 256 bits. */
export function scramVerifier(password: string, role: string): string {
  const salt = createHash('sha256').update(`${role}:${password}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
  const key = (label: string) => createHmac('sha256', salted).update(label).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest();
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored.toString('base64')}:${key('Server Key').toString('base64')}`;
}

async function asRights(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (['42710', '23505', 'XX000'].includes(errorCode(error))) return; // another start made it at the same moment
    if (errorCode(error) !== '42501') throw error;
    throw new StartProblem(
      'database-rights',
      text('DATABASE_URL 的数据库用户不能创建角色。', 'The database user in DATABASE_URL may not create roles.'),
      text('请让数据库管理员执行：alter role <该用户> createrole; 然后重新启动。', 'Ask the database administrator to run: alter role <that user> createrole; then start again.'),
      error,
    );
  }
}

function tooStrong(role: string): StartProblem {
  return new StartProblem(
    'database-rights',
    text(`数据库角色 ${role} 权限过大，会绕过按辖区的数据隔离。`, `The database role ${role} has too much power: it would bypass the separation by area.`),
    text(`请让数据库管理员执行：alter role ${role} nosuperuser nobypassrls; 然后重新启动。`, `Ask the database administrator to run: alter role ${role} nosuperuser nobypassrls; then start again.`),
  );
}
