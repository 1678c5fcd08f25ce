import { pinyinOf } from '@tonghu/db/names';
import { type Division, type Divisions, openDivisions } from '@tonghu/db/divisions/divisions';
import { migrate } from '@tonghu/db/migrate';
import { text } from '@tonghu/domain/text';
import type { Command } from 'commander';
import type pg from 'pg';
import { type NewAdministrator, type Administration, administrationPosts, enterAdministrator, mustBeThreePeople, newAdministrator, printFirstPasswords } from './administrators.ts';
import { inOneTransaction } from './on-the-machine.ts';
import { withOwner } from './open-owner.ts';
import { CommandProblem, say } from './say.ts';

interface Options { division: string; name?: string; systemAdmin: string; securityAdmin: string; auditAdmin: string }

/** `tonghu setup`: a real city in an empty register: its divisions, its bureau, and the three administrators. */
export function registerSetup(program: Command): void {
  program.command('setup')
    .description('为真实的市、县建立登记簿：区划、民政局和三员账号 / set up a real city or county: divisions, bureau, the three administrators')
    .requiredOption('--division <code>', '市或县的区划代码，如 3707 / code of the city or county')
    .option('--name <name>', '民政局全称，默认为“区划名+民政局” / full name of the bureau')
    .requiredOption('--system-admin <name>', '系统管理员姓名 / name of the system administrator')
    .requiredOption('--security-admin <name>', '安全管理员姓名 / name of the security administrator')
    .requiredOption('--audit-admin <name>', '审计管理员姓名 / name of the audit administrator')
    .action((options: Options) => setUp(options));
}

async function setUp(options: Options): Promise<void> {
  const divisions = openDivisions();
  const top = cityOrCounty(divisions, options.division);
  const names: Record<Administration, string> = {
    'system-admin': options.systemAdmin.trim(), 'security-admin': options.securityAdmin.trim(), 'audit-admin': options.auditAdmin.trim(),
  };
  mustBeThreePeople(Object.values(names));
  const administrators = await Promise.all(administrationPosts.map((post) => newAdministrator(post, post, names[post])));
  await withOwner(async ({ db }) => {
    await migrate(db.owner, { report: say });
    await inOneTransaction(db.owner, '在服务器上建立登记簿', (client) => enterCity(client, divisions, top, options.name ?? `${top.name}民政局`, administrators));
  });
  const { townships, villages } = divisions.counts(top.code);
  say(text(
    `已登记${divisions.fullName(top.code)}：${townships} 个乡镇（街道），${villages} 个村（社区）。`,
    `Entered ${divisions.fullName(top.code)}: ${townships} townships, ${villages} villages.`,
  ));
  printFirstPasswords(administrators);
  say(text('下一步：TONGHU_DEMO=0 npm start，由系统管理员登录后建立其他人员的账号。', 'Next: TONGHU_DEMO=0 npm start; the system administrator signs in and makes the other accounts.'));
}

function cityOrCounty(divisions: Divisions, code: string): Division {
  const top = divisions.division(code);
  if (!top) throw new CommandProblem(divisions.whyUnknown(code), 2);
  if (top.level === 2 || top.level === 3) return top;
  throw new CommandProblem(text(`${top.name}（${code}）不是市或县，请用四位或六位的区划代码。`, `${top.name} (${code}) is neither a city nor a county; give a code of four or six digits.`), 2);
}

async function enterCity(client: pg.ClientBase, divisions: Divisions, top: Division, bureau: string, administrators: NewAdministrator[]): Promise<void> {
  const { rows: [register] } = await client.query<{ empty: boolean }>('select not exists (select 1 from places) as empty');
  if (!register!.empty) {
    throw new CommandProblem(text(
      '登记簿里已有数据，不能再次建立。要建立另一座城市，请用 TONGHU_HOME 指定另一个目录；要更换三员之一，请用 tonghu staff add-admin。',
      'The register is not empty and cannot be set up again. For another city name another folder in TONGHU_HOME; to replace one of the three administrators use tonghu staff add-admin.',
    ));
  }
  const places = [...divisions.chain(top.code), ...divisions.under(top.code)].sort((a, b) => a.level - b.level);
  await client.query(`
    insert into places (code, parent_code, path, level, kind, name, pinyin, initials)
    select code, parent_code, path, level, 'division', name, pinyin, initials
      from jsonb_to_recordset($1) as x(code text, parent_code text, path text, level smallint, name text, pinyin text, initials text)`,
  [JSON.stringify(places.map((one) => ({ code: one.code, parent_code: one.parent, path: divisions.pathOf(one.code), level: one.level, name: one.name, ...pinyinOf(one.name) })))]);
  const office = { id: crypto.randomUUID(), place: top.code, path: divisions.pathOf(top.code)! };
  await client.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'bureau', $2, $3, $4)`, [office.id, bureau, office.place, office.path]);
  for (const administrator of administrators) await enterAdministrator(client, administrator, office);
  await client.query(`insert into city_settings values ('division', $1)`, [JSON.stringify(top.code)]);
}
