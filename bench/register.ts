import { bigRegister } from './big-register.ts';
import { median } from './machine.ts';
import { type Table, ms, times } from './table.ts';

const children = 100_000;
const rounds = 200;

/** Opening a file and listing, over the API and behind row-level security, against the bare SQL as the owner. */
export async function registerBench(): Promise<Table[]> {
  const register = await bigRegister(children);
  const { app, city, signIn } = register;
  const { owner } = register.parts.db;
  try {
    const { rows: [some] } = await owner.query<{ id: string; path: string; code: string }>(
      `select c.id, t.path, t.code from children c join places t on t.level = 4 and c.path >= t.path and c.path < t.path || '~' where c.status = 'open' and not c.walled order by c.id limit 1`);
    const bareList = (path: string) => () => owner.query(`
      select c.id, c.name, c.sex, c.birth_date, c.id_number_hint, c.place_code, c.path, c.status, c.living_form, c.version, p.name as place_name, a.name as above_name
        from children c join places p on p.code = c.place_code left join places a on a.code = p.parent_code
       where c.path >= $1 and c.path < $1 || '~' order by c.path, c.id limit 51`, [path]);
    const bareSearch = () => owner.query(`
      select c.id, c.name, p.name as place_name from children c join places p on p.code = c.place_code
       where c.pinyin collate "C" >= 'wangx' and c.pinyin collate "C" < 'wangy' order by c.path, c.id limit 51`);
    const bareOpen = async () => {
      for (const table of ['guardians', 'guardian_circumstances', 'child_classes', 'child_schooling', 'child_health', 'consents', 'bank_accounts', 'attachments', 'assignments']) {
        await owner.query(`select * from ${table} where child_id = $1`, [some!.id]);
      }
      await owner.query('select * from children where id = $1', [some!.id]);
    };
    const rows: string[][] = [];
    for (const [who, username, path] of [['county officer', 'county-2', city.places.find((one) => one.code === '370784')!.path], ['supervisor', `supervisor-${some!.code}`.toLowerCase(), some!.path]] as const) {
      const cookie = await signIn(username);
      const get = (url: string) => async () => {
        const reply = await app.inject({ url, headers: { cookie } });
        if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
      };
      for (const [what, product, bare] of [
        ['first page of 50', get('/api/children?limit=50'), bareList(path)],
        ['search by pinyin', get('/api/children?limit=50&q=wangx'), bareSearch],
        ['open one file', get(`/api/children/${some!.id}`), bareOpen],
      ] as const) {
        const [ours, theirs] = [await median(rounds, product), await median(rounds, bare)];
        rows.push([who, what, ms(theirs), ms(ours), times(ours / theirs)]);
      }
    }
    return [{
      title: `Opening a file and listing with ${children.toLocaleString('en')} children`,
      about: `Bare: the same rows by SQL as the owner, no row-level security, no audit, no HTTP. Product: the request through HTTP parsing, session, row-level security, policy, audit row of the opening and the reply shape. Median of ${rounds}, one after the other.`,
      head: ['who', 'what', 'bare SQL', 'product', 'ratio'],
      rows,
    }];
  } finally {
    await register.close();
  }
}
