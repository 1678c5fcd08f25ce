import type { Command } from 'commander';
import { migrate } from '@tonghu/db/migrate';
import { text } from '@tonghu/domain/text';
import { withOwner } from './open-owner.ts';
import { say } from './say.ts';

/** `tonghu migrate`: brings the database up to this release and leaves. `start` does the same by itself. */
export function registerMigrate(program: Command): void {
  program.command('migrate')
    .description('升级数据库到当前版本 / bring the database up to this release')
    .action(() => withOwner(async ({ db }) => {
      const applied = await migrate(db.owner, { report: say });
      say(applied.length
        ? text(`已执行 ${applied.length} 个升级。`, `${applied.length} migrations applied.`)
        : text('数据库已是当前版本。', 'The database is up to date.'));
    }));
}
