import { open, listen } from '@tonghu/server/serve';
import { readConfig } from '@tonghu/server/config';
import { makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { hashPassword } from '@tonghu/server/staff/password';
import { demoPassword } from '@tonghu/server/staff/demo-accounts';
import { standardOn } from '@tonghu/rules/benefits/standard';
const config = readConfig({ TONGHU_HOME: '/tmp/real-home', TONGHU_PORT: '8798', TONGHU_DEMO: '1', TONGHU_LOG: 'warn' });
const opened = await open(config, (t) => console.log(t.zh));
const { rows } = await opened.parts.db.owner.query('select count(*)::int n from places');
if (rows[0].n === 0) { const city = makeCity({ division: '370784', minors: 2000, on: '2026-11-21', } as never); await loadCity(opened.parts.db.owner, opened.parts.vault, city, await hashPassword(demoPassword)); console.log('loaded'); }
const s = await listen(opened); console.log('up', s.url);
process.on('SIGTERM', () => void s.close().then(() => process.exit(0)));
