import { expect, test } from 'vitest';
import { movesFrom } from '../lifecycle.ts';
import { decide } from '../policy.ts';
import { exampleActor } from '../policy-table.ts';
import { ApplicationState, applicationLifecycle, decisionLifecycle, decisionState, openApplicationStates } from './lifecycle.ts';
import { changeLifecycle } from './changes.ts';
import { intakeDaysOf, IntakeState, intakeLifecycle } from './intake.ts';
import { proceduresPolicy } from './procedures-policy.ts';
import { limitOf, nationalLimits } from './limits.ts';
import { benefitsPolicy } from './policy.ts';
import { runLifecycle } from './run-state.ts';

// A refusal is left by one way only: an appeal that revokes it.
const { reopen: _, ...ownMoves } = applicationLifecycle.moves;
const tables = { application: { ...applicationLifecycle, moves: ownMoves }, decision: decisionLifecycle, run: runLifecycle };
const others = { intake: intakeLifecycle, change: changeLifecycle };

test.each(Object.entries(tables))('%s: every state can be reached, every open one can be left, no ended one can', (_name, { states, moves }) => {
  const all = Object.values(moves) as { from: readonly string[]; to: string; may: string }[];
  const reached = new Set(all.map((move) => move.to));
  const first = Object.keys(states)[0]!;
  for (const [state, { ended }] of Object.entries(states) as [string, { ended?: boolean }][]) {
    expect(state === first || reached.has(state), state).toBe(true);
    const left = all.some((move) => move.from.includes(state));
    if (ended) expect(left, state).toBe(false);
    else if (state !== 'ended') expect(left, state).toBe(true);
  }
  for (const move of all) expect((_name === 'decision' ? proceduresPolicy : benefitsPolicy)[move.may], move.may).toBeDefined();
});

test.each(Object.entries(others))('%s: every deed has its rule, every open state can be left and every state reached', (_name, { states, moves }) => {
  const all = Object.values(moves) as { from: readonly string[]; to: string; may: string }[];
  for (const move of all) expect(proceduresPolicy[move.may], move.may).toBeDefined();
  const first = Object.keys(states)[0];
  for (const [state, { ended }] of Object.entries(states) as [string, { ended?: boolean }][]) {
    expect(state === first || all.some(({ to }) => to === state), state).toBe(true);
    if (!ended) expect(all.some(({ from }) => from.includes(state)), state).toBe(true);
  }
});

test('three days to send, fifteen to examine, three to tell; no clock while papers are awaited', () => {
  expect(IntakeState.options.map((state) => intakeDaysOf(state, nationalLimits))).toEqual([3, null, 15, null, 3, null, null]);
});

test('only an appeal leaves a refusal', () => {
  expect(movesFrom(applicationLifecycle, 'refused')).toEqual(['reopen']);
});

test('whoever asks for a change never confirms it, whatever the post', () => {
  for (const post of ['county-officer', 'county-reviewer'] as const) {
    const actor = exampleActor(post);
    expect(decide(proceduresPolicy, 'procedures.decide-change', actor, { askedBy: 'another' }).may).toBe(true);
    expect(decide(proceduresPolicy, 'procedures.decide-change', actor, { askedBy: actor.id }).may).toBe(false);
  }
});

test('an application that waits for the county cannot be passed again, nor decided in the township', () => {
  expect(movesFrom(applicationLifecycle, 'confirming').sort()).toEqual(['approve', 'refuse', 'return', 'withdraw']);
  expect(movesFrom(applicationLifecycle, 'examining')).not.toContain('approve');
});

test('no clock runs in a draft, while papers are awaited, or after the end', () => {
  const running = ApplicationState.options.filter((state) => limitOf(state, nationalLimits));
  expect(running).toEqual(['examining', 'confirming', 'returned']);
  expect(openApplicationStates).toHaveLength(5);
});

test('the township\'s own pace counts for the township, the county\'s for the county', () => {
  const fast = { ...nationalLimits, examineDays: 10, confirmDays: 5 };
  expect([limitOf('examining', fast)?.workingDays, limitOf('returned', fast)?.workingDays, limitOf('confirming', fast)?.workingDays]).toEqual([10, 10, 5]);
});

test('a decision with a last paid month has ended, suspended or not', () => {
  expect(decisionState({ untilMonth: '2026-01', suspendedFrom: '2025-12' })).toBe('ended');
  expect(decisionState({ untilMonth: null, suspendedFrom: '2025-12' })).toBe('suspended');
});

test('two people for every yuan, and for every decision', () => {
  const reviewer = exampleActor('county-reviewer');
  expect(decide(benefitsPolicy, 'benefits.release', reviewer, { preparedBy: null }).may).toBe(true);
  expect(decide(benefitsPolicy, 'benefits.release', reviewer, { preparedBy: reviewer.id }).may).toBe(false);
  const officer = exampleActor('county-officer');
  expect(decide(benefitsPolicy, 'benefits.confirm', officer, { examinedBy: ['somebody'] }).may).toBe(true);
  expect(decide(benefitsPolicy, 'benefits.confirm', officer, { examinedBy: [officer.id] }).may).toBe(false);
  expect(decide(benefitsPolicy, 'benefits.prepare', reviewer, {}).may).toBe(false);
});

test('behind the wall only the officer named for it acts, whatever the post', () => {
  for (const deed of ['benefits.start', 'benefits.examine', 'benefits.confirm', 'benefits.withdraw']) {
    for (const post of ['director', 'supervisor', 'county-officer', 'institution-staff'] as const) {
      expect(decide(benefitsPolicy, deed, exampleActor(post), { walled: true }).may, `${deed} ${post}`).toBe(false);
    }
  }
  expect(decide(benefitsPolicy, 'benefits.confirm', exampleActor('county-officer', { rights: ['hiv'] }), { walled: true }).may).toBe(true);
});

test('the named county officer stands in for the township behind the wall, and nowhere else', () => {
  const named = exampleActor('county-officer', { rights: ['hiv'] });
  for (const deed of ['benefits.start', 'benefits.examine']) {
    expect(decide(benefitsPolicy, deed, named, { walled: true }).may, deed).toBe(true);
    expect(decide(benefitsPolicy, deed, named, {}).may, deed).toBe(false);
    expect(decide(benefitsPolicy, deed, exampleActor('county-reviewer', { rights: ['hiv'] }), { walled: true }).may, deed).toBe(false);
  }
  expect(decide(benefitsPolicy, 'benefits.confirm', named, { walled: true, examinedBy: [named.id] }).may).toBe(false);
});
