import type { Parts } from '../parts.ts';
import type { Gateway } from './gateway.ts';
import { type MessageParams, type TemplateId, templates } from './templates.ts';

interface Waiting { id: string; template: TemplateId; number_sealed: string; params_sealed: string; tries: number }

const mostTries = 3;
const atOnce = 20;

/**
 * Sends what waits, some at a time; says how many were handed to the gateway. Several servers may do so beside each other.
 * One that was being sent when a server was killed is given up after two minutes: whether it arrived nobody knows, and
 * whoever waits for a code asks again.
 */
export async function deliverMessages({ db, vault, clock }: Pick<Parts, 'db' | 'vault' | 'clock'>, gateway: Gateway): Promise<number> {
  const now = () => clock().toISOString();
  await db.owner.query(`update messages set number_sealed = null, params_sealed = null where state = 'void' and number_sealed is not null`);
  await db.owner.query(`update messages set state = 'failed', problem = case state when 'sending' then 'cut-off' else 'too-late' end, number_sealed = null, params_sealed = null
    where (state = 'sending' and taken_at < $1::timestamptz - interval '2 minutes') or (state = 'waiting' and until <= $1)`, [now()]);
  const { rows } = await db.owner.query<Waiting>(`
    update messages set state = 'sending', tries = tries + 1, taken_at = $1
     where id in (select id from messages where state = 'waiting' and next_try_at <= $1 order by created_at limit ${atOnce} for update skip locked)
    returning id, template, number_sealed, params_sealed, tries`, [now()]);
  let sent = 0;
  for (const { id, template, number_sealed, params_sealed, tries } of rows) {
    const params = JSON.parse(vault.open(params_sealed)) as MessageParams;
    const answer = await gateway({ id, number: vault.open(number_sealed), template, code: params.code, text: templates[template](params) });
    if (answer.is === 'again' && tries < mostTries) {
      await db.owner.query(`update messages set state = 'waiting', problem = $2, next_try_at = $3::timestamptz + make_interval(secs => $4) where id = $1 and state = 'sending'`, [id, answer.why, now(), 5 * tries]);
      continue;
    }
    if (answer.is === 'sent') sent += 1;
    await db.owner.query(`update messages set state = $2, problem = $3, number_sealed = null, params_sealed = null where id = $1 and state = 'sending'`,
      [id, answer.is === 'sent' ? 'sent' : 'failed', answer.is === 'sent' ? null : answer.why]);
  }
  return sent;
}
