import { openBrowser, screenshot } from './open-browser.ts';
import { signInAs } from './sign-in.ts';
const base='http://127.0.0.1:5199';
const b = await openBrowser();
const c = await b.newContext({ viewport: { width: 1280, height: 900 } }); await c.addInitScript(()=>localStorage.setItem('tonghu.language','en')); const q = await c.newPage();
q.on('response', async r => { if (r.request().method()!=='GET') console.log(r.request().method(), r.url(), r.status(), (await r.text().catch(()=>'')).slice(0,300)); });
await signInAs(q, base, 'security-admin');
await q.goto(base+'/accounts?q=county'); await q.locator('.ant-table-row').first().click(); await q.getByLabel('May see HIV').click(); await q.waitForTimeout(1500); await screenshot(q,'do-grant',{fullPage:false});
await b.close();
