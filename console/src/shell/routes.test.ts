import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Actor } from '@tonghu/domain/actor';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { benefitsPages } from '../benefits/tabs/benefits-pages.ts';
import { filesBelow } from './files-below.ts';
import { inMenu, routes } from './routes.tsx';

const source = new URL('..', import.meta.url).pathname;
/** What the pages themselves say, without the list of routes. */
const pages = filesBelow(source).filter((path) => /\.tsx?$/.test(path) && !/\.test\.|shell\/routes\.tsx$/.test(path)).map((path) => readFileSync(path, 'utf8')).join('\n');
/** Addresses that the server tells: items of the desk, figures of the cockpit. */
const told = ['desk/paths.ts', 'insight/cockpit.ts'].map((file) => readFileSync(new URL(`../../../server/src/${file}`, import.meta.url), 'utf8')).join('\n');

const links = `${pages}\n${told}`;

/** Somebody in a post, at every level it may be given to. */
const people: Actor[] = Post.options.flatMap((post) => posts[post].levels.map((level): Actor => ({
  id: '00000000-0000-4000-8000-000000000000', name: post, post, sees: posts[post].sees, rights: [], organisationId: null,
  place: { code: '370784', name: '某地', level, path: '37/3707/370784/' },
})));
const opens = (actor: Actor, path: string) => routes.find((route) => route.path === path)?.for?.(actor) ?? true;
const menu = (actor: Actor) => inMenu(actor).map(({ path }) => path);

test('every page is reached from the menu, a tab or a link', () => {
  const tabs = new Set<string>(Object.values(benefitsPages).flat().map(({ path }) => path));
  // `/payments/:runId` is reached by a link such as `/payments/${row.id}`; `/settings` by '/settings'.
  const linked = (path: string) => {
    const [fixed, open] = path.split('/:');
    return open ? links.includes(`${fixed}/\${`) : ['\'', '`', '"', '?'].some((end) => links.includes(`${fixed}${end}`));
  };
  expect(routes.filter(({ path, menu: stands, menuFor }) => !(stands && !menuFor) && !tabs.has(path) && !linked(path)).map(({ path }) => path)).toEqual([]);
});

test('every tab of benefits is a page', () => {
  for (const { path } of Object.values(benefitsPages).flat()) expect(routes.map((route) => route.path)).toContain(path);
});

test.each(people)('$post at level $place.level reaches every page of benefits they may open', (actor) => {
  const inMenu = menu(actor);
  for (const group of Object.values(benefitsPages)) {
    const mine = group.map(({ path }) => path).filter((path) => opens(actor, path));
    const entries = mine.filter((path) => inMenu.includes(path));
    expect(entries, `entries of ${mine.join(' ')}`).toHaveLength(mine.length > 0 ? 1 : 0);
    if (mine.length > 1) expect(entries[0], 'tabs begin at the entry').toBe(mine[0]);
  }
});

test('the entry a page marks in the menu is one', () => {
  for (const { entry } of routes) if (entry) expect(routes.find(({ path }) => path === entry)?.menu).toBeDefined();
});
