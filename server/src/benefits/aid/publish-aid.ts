import { createHash } from 'node:crypto';
import { StartProblem } from '@tonghu/db/start-problem';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { text } from '@tonghu/domain/text';
import type { ShippedAid } from '@tonghu/rules/programmes/shipped-aid';
import type pg from 'pg';

/** Anything with the keys in one order: the same definition has the same digest wherever it was read from. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inOrder(one)]));
}

export const digestOf = (body: AidDefinition): string => createHash('sha256').update(JSON.stringify(inOrder(body))).digest('hex');

/**
 * Offers the programmes that come with this release. A version that was in force must stay the very same: sums were
 * granted by it. Examples are nobody's law and follow the release.
 */
export async function publishAid(owner: pg.Pool, shipped: readonly ShippedAid[]): Promise<void> {
  for (const { programme, number, fromDay, example, body } of shipped) {
    const digest = digestOf(body);
    await owner.query(`
      insert into aid_definitions (id, programme, number, path, source, example, body, digest, state, from_day)
      values (gen_random_uuid(), $1, $2, '', 'shipped', $3, $4, $5, $6, $7)
      on conflict (programme, path, number) do update set body = excluded.body, digest = excluded.digest where aid_definitions.example and excluded.example and aid_definitions.digest <> excluded.digest`,
    [programme, number, example, body, digest, example ? 'draft' : 'in-force', fromDay]);
    const { rows } = await owner.query<{ digest: string }>(`select digest from aid_definitions where programme = $1 and number = $2 and path = ''`, [programme, number]);
    if (rows[0]?.digest === digest) continue;
    throw new StartProblem(
      'programme-changed',
      text(`资助项目“${body.title.zh}”（${programme} 第 ${number} 版）的内容和以前发布的不一样。`, `The programme “${body.title.en}” (${programme}, version ${number}) differs from what was published under that number.`),
      text('已经按旧内容核定了资助，不能改动。请恢复原文件，或把改动作为下一个版本发布。', 'Sums were granted by the old text. Restore the file, or publish the change as the next version.'),
    );
  }
}
