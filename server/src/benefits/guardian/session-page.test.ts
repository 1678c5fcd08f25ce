import { expect, test } from 'vitest';
import { askPage, closedPage, codePage } from './door-pages.ts';
import type { GuardianFacts } from './read-page.ts';
import { emptyForm, sessionPage } from './session-page.ts';

const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>\' &amp;';
const payments = Array.from({ length: 60 }, (_, at) => ({ month: `20${25 + Math.floor(at / 36)}-${String((Math.floor(at / 3) % 12) + 1).padStart(2, '0')}`, on: '2026-05-18', amount: 123_456, kind: 'paid' as const, programme: 'allowance', tail: '6789', back: at % 7 === 0 }));
const facts: GuardianFacts = {
  today: '2026-06-10', endsAt: '2026-06-10T02:15:00.000Z',
  children: Array.from({ length: 6 }, () => ({
    name: attack, paying: 'running', payments, granted: [{ programme: attack, amount: 100 }], proofs: [],
    applications: ['examining', 'refused', attack].map((state) => ({ state, appliedOn: '2026-05-01', since: '2026-05-03', dueOn: '2026-06-01', missing: [attack] })),
    changes: (['account', 'move', 'other'] as const).map((kind) => ({ kind, state: attack, on: '2026-06-01' })), enrolments: [{ programme: attack, state: attack, on: '2026-06-01' }],
    appeals: [{ state: attack, on: '2026-06-01', dueOn: '2026-06-05' }], intakes: [{ state: attack, on: '2026-06-01', dueOn: '2026-06-05' }],
  })),
  contacts: { supervisors: [attack], offices: [{ kind: 'station', name: attack, phone: attack }] },
  notes: [{ kind: 'moved', state: 'done', on: '2026-06-01' }],
};
const frames = [{ language: 'zh', city: '测试市' }, { language: 'en', city: '测试市' }] as const;
const pages = frames.flatMap((frame) => [
  sessionPage(frame, facts, { ...emptyForm('x'), typed: { kind: attack, said: attack }, outcome: 'wrong' }), askPage(frame, { canSend: true, fault: 'phoneWrong' }), askPage(frame, { canSend: false, fault: 'codeWrong' }), codePage(frame, true), closedPage(frame, 'ended'),
]);

test('no page has a script, an event handler, or anything from elsewhere; whatever stands in a file is text', () => {
  for (const page of pages) {
    expect(/<script|<img|<[^>]*\son\w+=|(?:src|href)="(?:https?:)?\/\/|url\(/.exec(page)?.[0]).toBeUndefined();
    expect(/undefined|\[object|null/.exec(page)?.[0]).toBeUndefined();
  }
});

test('a family with two years of payments stays below 30 KB, six children with everything at once below 120 KB', () => {
  const usual = { ...facts, children: [{ ...facts.children[0]!, name: '王小雨', payments: payments.slice(0, 24) }] };
  for (const frame of frames) {
    expect(Buffer.byteLength(sessionPage(frame, usual, emptyForm('x')))).toBeLessThan(30_000);
  }
  for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThan(120_000);
});

test('English says nothing in Chinese but names and the other language', () => {
  const english = sessionPage(frames[1], { ...facts, children: [{ ...facts.children[0]!, name: 'Wang', granted: [], applications: [] }], contacts: { supervisors: [], offices: [] } }, emptyForm('x'));
  expect(english.replace('测试市', '').replace('>中文<', '').replace(/PingFang[^}]*/, '').match(/\p{Script=Han}+/gu)).toBeNull();
});

test('past the limit the way to complain is said, and a refusal tells the way to appeal', () => {
  const page = sessionPage(frames[0], facts, emptyForm('x'));
  expect(['12345 投诉', '行政复议'].filter((part) => !page.includes(part))).toEqual([]);
});
