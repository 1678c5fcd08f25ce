import { existsSync, readFileSync } from 'node:fs';
import { permissions } from '@tonghu/domain/permissions';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import { makeHandle } from './handle.ts';
import { openApiDocument, openApiText } from './openapi/document.ts';
import { docsPage } from './openapi/page.ts';
import { words } from './words.ts';

const deeds = new Set(['anyone', 'signed-in', ...permissions.flatMap((word) => word.deeds)]);

test.each(endpoints.map(({ endpoint }) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))('%s needs a permission that some policy knows', (_says, endpoint) => {
  expect(deeds).toContain(endpoint.may);
});

test('every endpoint has exactly one route, and every route an endpoint', () => {
  const registered: string[] = [];
  const app = { route: ({ method, url }: { method: string; url: string }) => registered.push(`${method} ${url.replace('/api', '')}`) };
  const parts = { clock: () => new Date() };
  const handle = makeHandle(app as never, parts as never);
  for (const { routes } of words) routes(handle, parts as never);
  expect(registered.sort()).toEqual(endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`).sort());
});

test('every parameter of a path is described', () => {
  for (const { endpoint } of endpoints) {
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys((endpoint.params as z.ZodObject).shape).sort(), endpoint.path).toEqual(named.sort());
  }
});

test('openapi.json is what the endpoints say; run npm run check -- --write to write it again', () => {
  const file = new URL('../../openapi.json', import.meta.url);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(openApiText());
});

test('the page for people shows every endpoint and loads nothing from elsewhere', () => {
  const page = docsPage(openApiDocument());
  for (const { name } of endpoints) expect(page).toContain(`id="${name}"`);
  expect(page).not.toMatch(/<script|(src|href)="(https?:)?\/\//);
});
