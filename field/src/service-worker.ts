/*
 * The service worker: keeps the files of one build and answers with them, with
 * and without a network. It never touches /api, keeps no data, and steps in only
 * when the page lets it.
 *
 * `builtFiles` is filled in by the build: every file of this version.
 */
declare const builtFiles: { version: string; files: string[] };
interface Stage extends EventTarget {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
interface Extended extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetched extends Event { request: Request; respondWith(reply: Promise<Response>): void }

const stage = globalThis as unknown as Stage;
const { version, files } = builtFiles;
const shelf = `tonghu-field-${version}`;
const at = (file: string) => new URL(file, stage.registration.scope).href;

async function keep(): Promise<void> {
  const cache = await caches.open(shelf);
  // Past the browser's own cache for what has no hash in its name; whole or not at all.
  await cache.addAll(files.map((file) => new Request(at(file), { cache: file.startsWith('assets/') ? 'default' : 'reload' })));
}

async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('tonghu-field-') && name !== shelf);
  await Promise.all(old.map((name) => caches.delete(name)));
  await stage.clients.claim();
}

async function fromShelf(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  // The shell for its own address only; whatever is behind the hash is the page's affair.
  const page = request.mode === 'navigate' && pathname === new URL(stage.registration.scope).pathname;
  const cache = await caches.open(shelf);
  return (await cache.match(page ? at('index.html') : request, { ignoreSearch: true })) ?? fetch(request);
}

stage.addEventListener('install', (event) => (event as Extended).waitUntil(keep()));
stage.addEventListener('activate', (event) => (event as Extended).waitUntil(tidy()));
stage.addEventListener('message', (event) => { if ((event as MessageEvent).data === 'enter') void stage.skipWaiting(); });
stage.addEventListener('fetch', (event) => {
  const { request } = event as Fetched;
  if (request.method !== 'GET' || !request.url.startsWith(stage.registration.scope)) return;
  (event as Fetched).respondWith(fromShelf(request));
});
