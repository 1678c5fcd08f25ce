import type { LightMyRequestResponse } from 'fastify';
import { codeOfBytes } from '@tonghu/domain/visits/card';
import { randomBytes } from 'node:crypto';
import { deliverMessages } from '../../messages/deliver.ts';
import type { Outgoing } from '../../messages/gateway.ts';
import { storeNumber } from '../../children/sealed-number.ts';
import type { TestApp } from '../../testing/test-app.ts';

/* Factories for tests: a child with a guardian and a card, and a plain browser as a cheap telephone has one. Invented people. */

export const sms = { url: 'https://sms.invalid/', body: '{number}{code}', headers: {}, secret: null, accepted: null };

interface Given {
  name?: string; phone?: string | null; walled?: boolean; place?: string; isGuardian?: boolean; isCarer?: boolean; relation?: string; idToken?: string | null;
  circumstance?: { what: string; from: string; until?: string | null }; status?: 'open' | 'closed'; card?: 'printed' | 'handed-over' | 'lost' | null;
}

let serial = 0;

/** A child, one guardian with a telephone, a card. */
export async function aFamily({ db }: Pick<TestApp, 'db'>, given: Given = {}) {
  const mine = (serial += 1);
  const { owner, vault } = db;
  const { name = `王小雨${mine}`, phone = `139000${String(mine).padStart(5, '0')}`, walled = false, place = '990101001001', status = 'open', card = 'handed-over' } = given;
  const [childId, guardianId, cardId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const stored = storeNumber(vault, 'phone', phone);
  await owner.query(`insert into children (id, name, sex, birth_date, place_code, path, walled, status, closed_on, closed_reason) select $1, $2, 'female', '2015-03-01', code, path, $4, $5, case when $5 = 'closed' then date '2026-01-01' end, null from places where code = $3`, [childId, name, place, walled, status]);
  await owner.query('insert into guardians (id, child_id, relation, is_guardian, is_carer, name, phone_sealed, phone_hint, id_number_token) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [guardianId, childId, given.relation ?? 'grandmother', given.isGuardian ?? true, given.isCarer ?? true, '李秀英', stored.sealed, stored.hint, given.idToken ?? null]);
  if (given.circumstance) await owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, until_day, source) values (gen_random_uuid(), $1, $2, $3, $4, $5, 'paper')`, [guardianId, childId, given.circumstance.what, given.circumstance.from, given.circumstance.until ?? null]);
  const code = codeOfBytes(randomBytes(16));
  if (card !== null) await owner.query(`insert into cards (id, code, short_number, child_id, place_code, path, walled, state, ended_on) select $1, $2, $3, $4, code, path, $6, $7, case when $7 = 'lost' then date '2026-01-02' end from places where code = $5`,
    [cardId, code, String(100_000_000 + mine), childId, place, walled, card]);
  return { childId, guardianId, cardId, code, phone: phone ?? '', name };
}

/** Money that went out for a month; `back`: and came back. */
export async function aPayment({ db }: Pick<TestApp, 'db'>, childId: string, month: string, { amount = 123_400, back = false, on = `${month}-18`, account = '************6789' } = {}): Promise<void> {
  const { owner, vault } = db;
  const line = crypto.randomUUID();
  const { rows: [place] } = await owner.query(`select path from children where id = $1`, [childId]);
  const { rows: [run] } = await owner.query(`insert into pay_runs (id, number, month, place_code, path, state) values (gen_random_uuid(), $1, $2, '990101', '99/9901/990101/', 'closed') returning id`, [`R-${line}`, month]);
  await owner.query(`insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, path, state)
    values ($1, $2, $3, $4, 'community', $5, 0, $5, 'regular', '艾滋病病毒感染儿童', 'x', '王小雨', '李秀英', '农商银行', $6, $7, $8, $9)`,
  [line, run.id, childId, month, amount, vault.seal('6217000000006789'), account, place.path, back ? 'returned' : 'released']);
  const pay = (kind: string, sum: number, day: string) => owner.query(`insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path) values (gen_random_uuid(), $1, $2, $3, 'community', $4, $5, $6, $7, $8)`, [line, run.id, childId, month, sum, kind, day, place.path]);
  await pay('paid', amount, on);
  if (back) await pay('returned', -amount, on);
}

/** A browser without script: keeps cookies, sends forms, follows nothing by itself. */
export function telephone({ app }: Pick<TestApp, 'app'>, address = '10.0.0.1') {
  const cookies = new Map<string, string>();
  const keep = (reply: LightMyRequestResponse) => {
    for (const { name, value } of reply.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return reply;
  };
  const headers = () => (cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {});
  return {
    cookies,
    get: async (url: string) => keep(await app.inject({ method: 'GET', url, remoteAddress: address, headers: { ...headers(), 'accept-language': 'zh-CN' } })),
    post: async (url: string, form: Record<string, string>, more: Record<string, string> = {}) => keep(await app.inject({
      method: 'POST', url, remoteAddress: address, payload: new URLSearchParams(form).toString(),
      headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN', 'sec-fetch-site': 'same-origin', ...more },
    })),
  };
}

/** What a gateway was given since the last time. */
export async function sentMessages({ parts }: Pick<TestApp, 'parts'>): Promise<Outgoing[]> {
  const sent: Outgoing[] = [];
  await deliverMessages(parts, async (message) => {
    sent.push(message);
    return { is: 'sent' };
  });
  return sent;
}
