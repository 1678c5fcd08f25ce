import type { AddressInfo } from 'node:net';
import { bigRegister } from './big-register.ts';
import { type Table, ms } from './table.ts';

const phones = 100;
const children = 20_000;

/** Child directors who get their phones on the same morning: the sign-in, and then everything a phone holds, over real HTTP. */
export async function firstSyncBench(): Promise<Table[]> {
  const register = await bigRegister(children);
  const { owner } = register.parts.db;
  try {
    await owner.query(`
      insert into cards (id, code, short_number, child_id, place_code, path, state, handed_over_on)
      select gen_random_uuid(), left(translate(encode(sha256(convert_to(c.id::text || n, 'UTF8')), 'base64'), '+/', '-_'), 22),
             lpad((row_number() over ())::text, 9, '0'), c.id, c.place_code, c.path, 'handed-over', current_date
        from children c cross join generate_series(1, 2) n where not exists (select from cards k where k.child_id = c.id)`);
    await owner.query('analyze');
    const { rows: directors } = await owner.query<{ username: string; n: number }>(`
      select s.username, count(c.id)::int as n from staff s join children c on c.path = s.path and c.status = 'open' and not c.walled
       where s.post = 'director' group by s.username order by n desc, s.username limit $1`, [phones]);
    await register.app.listen({ host: '127.0.0.1', port: 0 });
    const address = `http://127.0.0.1:${(register.app.server.address() as AddressInfo).port}`;
    const cookies: string[] = [];
    for (const [at, { username }] of directors.entries()) cookies.push(await register.signIn(username, { id: deviceId(at), name: 'bench' }));

    const sizes: number[] = [];
    const begun = performance.now();
    await Promise.all(cookies.map(async (cookie, at) => {
      const reply = await fetch(`${address}/api/field?device=${deviceId(at)}`, { headers: { cookie } });
      const body = await reply.arrayBuffer();
      if (!reply.ok) throw new Error(`${reply.status} ${Buffer.from(body).toString()}`);
      sizes.push(body.byteLength);
    }));
    const all = performance.now() - begun;
    const alone = performance.now();
    await (await fetch(`${address}/api/field`, { headers: { cookie: cookies[0]! } })).arrayBuffer();
    const one = performance.now() - alone;
    return [{
      title: `First sync of ${phones} phones at once`,
      about: `${children.toLocaleString('en')} children; the ${phones} directors with the most children, each with two cards a child. One request each, all at the same moment, over HTTP on this machine; size is the body as sent, before any compression.`,
      head: ['phones', 'children a phone', 'largest answer', 'one alone', 'all of them', 'limit'],
      rows: [[String(cookies.length), `${directors.at(-1)!.n} to ${directors[0]!.n}`, `${(Math.max(...sizes) / 1000).toFixed(1)} KB`, ms(one), ms(all), '100 KB, 5 s']],
    }];
  } finally {
    await register.close();
  }
}

const deviceId = (at: number): string => `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`;
