import type { Vault } from '@tonghu/db/crypto/vault';
import { type Files, openFiles } from '@tonghu/db/files/files';
import { CheckKind } from '@tonghu/domain/benefits/pay-checks';
import type { Mover } from '../applications/move-application.ts';
import { answerChecks, checkRun } from './check-run.ts';
import { prepareRun } from './prepare-run.ts';
import { getStoredRun } from './run-row.ts';

/* Factories for tests of runs. */

/** What computing and preparing need; the files lie in the home of the test's server and go with it. */
export function runTools(vault: Vault): { vault: Vault; demo: boolean; files: Files } {
  return { vault, demo: false, files: openFiles({ home: { dir: (JSON.parse(process.env['TONGHU_TEST_POSTGRES']!) as { home: string }).home }, vault }) };
}

/** From computed to prepared: every question is answered with one sentence, then the officer checks and signs. */
export async function checkAndPrepare(mover: Mover, tools: ReturnType<typeof runTools>, runId: string): Promise<void> {
  for (const kind of CheckKind.options) await answerChecks(mover, runId, { kind }, '已逐一核实，可以发放');
  await checkRun(mover, runId, (await getStoredRun(mover.tx, runId)).version, '');
  await prepareRun(mover, tools, runId, (await getStoredRun(mover.tx, runId)).version);
}
