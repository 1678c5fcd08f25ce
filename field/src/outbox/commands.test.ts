import * as assessments from '@tonghu/domain/assessments/endpoints';
import * as care from '@tonghu/domain/care/endpoints';
import * as rounds from '@tonghu/domain/discovery/round-endpoints';
import type { Endpoint } from '@tonghu/domain/endpoint';
import * as reports from '@tonghu/domain/reports/endpoints';
import * as study from '@tonghu/domain/staff/study-endpoints';
import * as cards from '@tonghu/domain/visits/card-endpoints';
import * as visits from '@tonghu/domain/visits/endpoints';
import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../shell/new-id.ts';
import { commands, message } from './commands.ts';

afterEach(() => { vi.unstubAllGlobals(); });
const stated = { ...assessments, ...care, ...rounds, ...reports, ...study, ...cards, ...visits } as unknown as Record<string, Endpoint>;

test.each(Object.entries(commands))('%s is the endpoint of that name', (name, { method, path, versioned }) => {
  const endpoint = stated[name]!;
  expect([method, path, versioned ?? false]).toEqual([endpoint.method, endpoint.path, endpoint.versioned ?? false]);
});

const says = { zh: '挂失', en: 'Lost' };
test('parameters stand in the path, the rest in the body', () => {
  expect(message('loseCard', { params: { id: 'a/b' }, version: 3, body: { why: '丢了', on: '2026-11-22' }, says, about: { childId: 'c' } }))
    .toEqual({ command: { method: 'POST', path: '/cards/a%2Fb/lose' }, version: 3, body: { why: '丢了', on: '2026-11-22' }, says, about: { childId: 'c' } });
});

test('ids are of the fourth kind, also in an old browser', () => {
  const kind = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(newId()).toMatch(kind);
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newId()).toMatch(kind);
});
