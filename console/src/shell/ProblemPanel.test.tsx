import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { CallProblem } from './client.ts';
import { ProblemPanel } from './ProblemPanel.tsx';

const shown = (problem: CallProblem, shownFields?: string[]) => renderToStaticMarkup(<MemoryRouter><ProblemPanel problem={problem} {...(shownFields && { shownFields })} /></MemoryRouter>);

test('the reason of a refusal is said, once', () => {
  const why = '孩子没有正在享受的待遇';
  expect(shown(new CallProblem('wrong-state', { why })).split(why)).toHaveLength(2);
  expect(shown(new CallProblem('wrong-state', { fields: { why } })).split(why)).toHaveLength(2);
});

test.each([
  ['changeId', '/applications/changes?state=all&amp;change=c1'], ['applicationId', '/applications/c1'], ['runId', '/payments/c1'], ['enrolmentId', '/aid/enrolments?state=all&amp;enrolment=c1'],
])('what exists already is a click away: %s', (name, address) => {
  expect(shown(new CallProblem('already-exists', { [name]: 'c1' }))).toContain(`href="${address}"`);
});

test('without a record named, or where nothing exists, there is no link', () => {
  expect(shown(new CallProblem('already-exists', { decisionId: 'd1' }))).not.toContain('href');
  expect(shown(new CallProblem('wrong-state', { changeId: 'c1' }))).not.toContain('href');
});
