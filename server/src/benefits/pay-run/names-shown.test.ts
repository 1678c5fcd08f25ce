import { expect, test } from 'vitest';
import { exampleActor } from '@tonghu/domain/policy-table';
import type { PayCheck } from '@tonghu/domain/benefits/pay-checks';
import type { PayLine } from '@tonghu/domain/benefits/pay-run';
import { checkFor, lineFor } from './names-shown.ts';

const line = { childId: '00000000-0000-4000-8000-000000000009', childName: '王小雨' } as PayLine;
const check = { kind: 'over-18', childId: line.childId, childName: line.childName } as PayCheck;

test.each([
  ['a county officer', exampleActor('county-officer'), null, '王**'],
  ['a reviewer', exampleActor('county-reviewer'), null, '王**'],
  ['a named officer', exampleActor('county-officer', { rights: ['hiv'] }), line.childId, '王小雨'],
  ['finance, who opens no file', exampleActor('finance'), null, '王小雨'],
])('%s reads a line', (_who, actor, childId, childName) => {
  expect(lineFor(actor, line)).toMatchObject({ childId, childName });
  expect(checkFor(actor, check)).toMatchObject({ childId, childName });
});
