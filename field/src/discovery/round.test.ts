import { NewFind } from '@tonghu/domain/discovery/round-shapes';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import { expect, test } from 'vitest';
import { type Answer, type Message, afterAnswer, newMessage } from '../outbox/message.ts';
import type { NewMessage } from '../outbox/message.ts';
import { faultsOfFind, findBody, findOfBody, fromNumber, newFind } from './find-draft.ts';
import { choicesFor } from './refused-choices.ts';
import { type CheckHere, notesAfter, roundHere, unfinishedIn } from './round-here.ts';
import { beginMessage, checkMessage, findMessage, finishMessage } from './round-messages.ts';

const round: PackRound = { id: 'r', name: '秋季', until: '2026-12-12', placeCode: 'v1', place: '一村', state: 'waiting', households: null, version: 1, checked: [], finds: 0 };
const child = (id: string, name: string, placeCode = 'v1') => ({ id, name, placeCode }) as PackChild;
const [wang, li, zhao] = [child('c1', '王小雨'), child('c2', '李小明'), child('c3', '赵六', 'v2')];
const children = [wang, li, zhao] as PackChild[];
let seq = 0;
const kept = (wanted: NewMessage): Message => newMessage(wanted, ++seq, seq, `m${seq}`);
const answered = (message: Message, answer: Answer, now = 100) => afterAnswer(message, answer, now);
const refusal = (code: string, more = {}): Answer => ({ is: 'refused', problem: { code, status: 409, title: '', next: '', ...more } });
const check = (of: PackChild, outcome: 'unchanged' | 'changed' | 'not-met', before: CheckHere | null = null, id = `k${seq}`) => checkMessage(round, { id, child: of, outcome, note: '', on: '2026-11-22', before });
const draft = { ...newFind(), name: '钱小丁', sex: 'female' as const, birthDate: '2016-05-04', situations: ['nobody-cares' as const] };

test('only the village of the round is walked, and nothing is looked at to begin with', () => {
  const here = roundHere(round, children, [], {});
  expect([here.state, here.children.map((one) => [one.child.id, one.check])]).toEqual(['waiting', [['c1', null], ['c2', null]]]);
  expect(unfinishedIn(here)).toMatchObject({ notLookedAt: [wang, li], notMet: [], refused: 0 });
});

test('beginning, a check or a find puts a village under way; a refused beginning does not', () => {
  const begin = kept(beginMessage(round, '2026-11-22'));
  expect(roundHere(round, children, [begin], {}).state).toBe('going');
  const refused = answered(begin, refusal('wrong-state'));
  expect(roundHere(round, children, [refused], {})).toMatchObject({ state: 'waiting', refused: [refused] });
});

test('a slip is corrected by the id of the first word, and goes after it', () => {
  const first = kept(check(wang!, 'changed', null, 'k1'));
  const noted = notesAfter({}, 'c1', { id: 'k1', outcome: 'changed', note: '' }, null);
  const before = roundHere(round, children, [first], noted).children[0]!.check;
  expect(before).toMatchObject({ outcome: 'changed', ownId: 'k1', sent: false, waitsFor: [first.id] });
  const second = kept(check(wang!, 'unchanged', before, 'k2'));
  expect(second).toMatchObject({ after: [first.id], body: { id: 'k2', corrects: 'k1', outcome: 'unchanged' } });
  expect(roundHere(round, children, [first, second], notesAfter(noted, 'c1', { id: 'k2', outcome: 'unchanged', note: '' }, 'k1')).children[0]!.check).toMatchObject({ outcome: 'unchanged', ownId: 'k1' });
});

test('what stands in the system is corrected by its own id, also when another phone wrote it first', () => {
  const mine = answered(kept(check(wang!, 'not-met', null, 'k1')), { is: 'accepted', row: { id: 'k0', own: true, outcome: 'not-met', note: '' } });
  expect(roundHere(round, children, [mine], {}).children[0]!.check).toMatchObject({ outcome: 'not-met', ownId: 'k0', sent: true, waitsFor: [] });
});

test('weeks later the own word is remembered; somebody else\'s only counts as looked at', () => {
  const listed = { ...round, state: 'going' as const, checked: ['c1', 'c2'] };
  const [first, second] = roundHere(listed, children, [], { c1: { id: 'k1', outcome: 'not-met', note: '外出' } }).children;
  expect(first!.check).toMatchObject({ outcome: 'not-met', note: '外出', ownId: 'k1', sent: true });
  expect(second!.check).toMatchObject({ outcome: null, ownId: null, sent: true });
  expect(unfinishedIn(roundHere(listed, children, [], { c1: { id: 'k1', outcome: 'not-met', note: '' } }))).toMatchObject({ notLookedAt: [], notMet: [wang] });
});

test('a check that was given up is none', () => {
  expect(roundHere(round, children, [], { c1: { id: 'k1', outcome: 'changed', note: '' } }).children[0]!.check).toBeNull();
});

test('a refused check needs the person and is not looked at', () => {
  const refused = answered(kept(check(wang!, 'changed')), refusal('already-exists'));
  const here = roundHere(round, children, [refused], {});
  expect(here.children[0]!.check).toMatchObject({ outcome: null, refused: refused.id, sent: false });
  expect(unfinishedIn(here)).toMatchObject({ notLookedAt: [wang, li], refused: 1 });
});

test('a find is counted once, and its name and number leave the phone when it is accepted', () => {
  const find = kept(findMessage(round, findBody(draft, ' 990101201605040047 ', round, '2026-11-22')));
  expect(find.says.zh).toContain('钱**');
  expect(JSON.stringify(find.says)).not.toContain('小丁');
  expect(roundHere({ ...round, finds: 2 }, children, [find], {})).toMatchObject({ findsInAll: 3, finds: [{ body: { name: '钱小丁', idNumber: '990101201605040047' } }] });
  const sent = answered(find, { is: 'accepted', row: { id: draft.id, name: '钱小丁', idNumberHint: '990101********0047', carer: '奶奶', situations: ['nobody-cares'], note: '', state: 'new', foundOn: '2026-11-22', place: { code: 'v1' } } }, 100);
  for (const secret of ['小丁', '990101', '奶奶']) expect(JSON.stringify(sent)).not.toContain(secret);
  expect([sent.body, Object.keys(sent.row as object)]).toEqual([null, ['id', 'state', 'foundOn', 'place']]);
  expect(roundHere({ ...round, finds: 2 }, children, [sent], {}, 50)).toMatchObject({ findsInAll: 3, finds: [{ body: null, state: 'accepted' }] });
  expect(roundHere({ ...round, finds: 3 }, children, [sent], {}, 200).findsInAll).toBe(3);
  expect(roundHere({ ...round, placeCode: 'v2' }, children, [sent], {}).finds).toEqual([]);
});

test('what is missing of a find is said; a number is not needed, but must be right', () => {
  expect(Object.keys(faultsOfFind(newFind(), '', '2026-11-22')).sort()).toEqual(['birthDate', 'name', 'sex', 'situations']);
  expect(faultsOfFind(draft, '', '2026-11-22')).toEqual({});
  expect(Object.keys(faultsOfFind(draft, '990101201605040027', '2026-11-22'))).toEqual(['idNumber']);
  expect(faultsOfFind({ ...draft, birthDate: '2007-01-01' }, '', '2026-11-22').birthDate?.zh).toContain('十八');
  expect(fromNumber('99')).toBeNull();
});

test('a find is what the server reads, and can be opened again', () => {
  const body = findBody({ ...draft, id: '4c8f5c0e-0d5b-4d6f-9d56-3f0f5a0c8a01' }, '', round, '2026-11-22');
  expect(NewFind.parse(body)).toMatchObject({ placeCode: 'v1', idNumber: null, sex: 'female' });
  expect(findOfBody(body, false)).toEqual({ ...draft, id: body.id });
  expect(findOfBody(body, true).id).not.toBe(body.id);
});

test('a village is done when it was told, and not when that was refused', () => {
  const finish = kept(finishMessage(round, { households: 86, note: '', on: '2026-11-22' }, []));
  expect(roundHere(round, children, [finish], {})).toMatchObject({ state: 'done', households: 86 });
  expect(roundHere({ ...round, state: 'going' }, children, [answered(finish, refusal('already-exists'))], {})).toMatchObject({ state: 'going', households: null });
});

test.each([
  ['the round is closed, a find', kept(findMessage(round, findBody(draft, '', round, '2026-11-22'))), refusal('wrong-state'), ['tell-instead', 'give-up']],
  ['the round is closed, the village', kept(beginMessage(round, '2026-11-22')), refusal('wrong-state'), ['give-up']],
  ['somebody else saw the child first', kept(check(wang!, 'changed')), refusal('already-exists', { theirs: { id: 'k9', own: false, outcome: 'unchanged' } }), ['keep-theirs']],
  ['one saw it oneself on another phone', kept(check(wang!, 'changed')), refusal('already-exists', { theirs: { id: 'k9', own: true, outcome: 'unchanged' } }), ['correct-own', 'keep-theirs']],
  ['a find with a fault', kept(findMessage(round, findBody(draft, '', round, '2026-11-22'))), refusal('bad-input'), ['mend', 'again', 'give-up']],
])('%s', (_name, message, answer, choices) => {
  expect(choicesFor(answered(message, answer))).toEqual(choices);
});
