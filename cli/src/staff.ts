import { text } from '@tonghu/domain/text';
import { posts } from '@tonghu/domain/staff/posts';
import type { Command } from 'commander';
import type pg from 'pg';
import { type Administration, type NewAdministrator, administrationPosts, enterAdministrator, mustBeThreePeople, newAdministrator, printFirstPasswords } from './administrators.ts';
import { inOneTransaction } from './on-the-machine.ts';
import { withOwner } from './open-owner.ts';
import { CommandProblem, say } from './say.ts';

interface Options { post: string; name: string; username?: string }
interface Row { id: string; name: string; post: Administration; username: string; place_code: string; path: string; organisation_id: string | null; active: boolean }

/** `tonghu staff add-admin`: another person takes over one of the three administrations; whoever held it is switched off. */
export function registerStaff(program: Command): void {
  program.command('staff').description('三员账号 / the three administrators')
    .command('add-admin')
    .description('更换三员之一：新人上任，原账号停用 / replace one of the three administrators; the account before is switched off')
    .requiredOption('--post <post>', administrationPosts.join(' | '))
    .requiredOption('--name <name>', '姓名 / name of the person')
    .option('--username <username>', '用户名，默认按岗位编号 / user name; by default the post with a number')
    .action((options: Options) => addAdministrator(options));
}

async function addAdministrator({ post: given, name, username }: Options): Promise<void> {
  const post = administrationPosts.find((one) => one === given);
  if (!post) throw new CommandProblem(text(`--post 应为 ${administrationPosts.join('、')} 之一。`, `--post is one of ${administrationPosts.join(', ')}.`), 2);
  const added = await withOwner(async ({ db }) => {
    const { rows: before } = await db.owner.query<Row>(
      'select id, name, post, username, place_code, path, organisation_id, active from staff where post = any ($1) order by active desc, created_at desc', [administrationPosts]);
    const office = before.find((one) => one.active) ?? before[0];
    if (!office) throw new CommandProblem(text('登记簿还没有建立，请先运行 tonghu setup。', 'The register is not set up; run tonghu setup first.'));
    mustBeThreePeople([name.trim(), ...before.filter((one) => one.active && one.post !== post).map((one) => one.name)]);
    const number = before.filter((one) => one.post === post).length + 1;
    const one = await newAdministrator(post, username ?? (number === 1 ? post : `${post}-${number}`), name.trim());
    await inOneTransaction(db.owner, '在服务器上更换管理员', (client) => takeOver(client, one, { id: office.organisation_id, place: office.place_code, path: office.path }));
    return one;
  });
  say(text(`${posts[post].title.zh}现由${added.name}担任，原账号已停用。`, `${added.name} is now the ${posts[post].title.en.toLowerCase()}; the account before is switched off.`));
  printFirstPasswords([added]);
}

async function takeOver(client: pg.PoolClient, one: NewAdministrator, office: { id: string | null; place: string; path: string }): Promise<void> {
  const { rows: taken } = await client.query('select 1 from staff where username = $1', [one.username]);
  if (taken.length > 0) throw new CommandProblem(text(`用户名 ${one.username} 已有人使用，请用 --username 换一个。`, `The user name ${one.username} is taken; choose another with --username.`), 2);
  const { rows: gone } = await client.query<{ id: string }>('update staff set active = false where post = $1 and active returning id', [one.post]);
  await client.query('delete from sessions where staff_id = any ($1)', [gone.map(({ id }) => id)]);
  await enterAdministrator(client, one, office);
}
